import type { Sms } from "../../../sandbox/eight-x-eight/inbox";
import { MessageLog } from "../../../sandbox/eight-x-eight/message-log";
import { DELIVERED, SENT } from "../../../sandbox/eight-x-eight/statuses";

const message = (umid: string) => ({
  sms: { umid } as Sms,
  status: SENT,
  statusAt: 0,
  createdAt: 0,
});

test("it has the latest 10,000 messages, oldest first, and of each what was told last", () => {
  const log = new MessageLog();
  for (let index = 0; index <= 10_000; index++) log.set(message(String(index)));
  log.set({ ...message("1"), status: DELIVERED });
  const all = log.list();
  expect(all).toHaveLength(10_000);
  expect(all[0]).toMatchObject({ sms: { umid: "1" }, status: DELIVERED });
  expect(log.find("0")).toBeUndefined();
});

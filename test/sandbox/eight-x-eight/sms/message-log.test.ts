import type { Sms } from "../../../../sandbox/eight-x-eight/received";
import { DELIVERED, MessageLog, SENT } from "../../../../sandbox/eight-x-eight/sms/message-log";

const message = (umid: string) => ({
  sms: { umid } as Sms,
  status: SENT,
  statusAt: 0,
  createdAt: 0,
});

test("keeps the newest 10,000 messages, oldest first, with the latest status of each", () => {
  const log = new MessageLog();
  for (let index = 0; index <= 10_000; index++) log.set(message(String(index)));
  log.set({ ...message("1"), status: DELIVERED });
  const all = log.list();
  expect(all).toHaveLength(10_000);
  expect(all[0]).toMatchObject({ sms: { umid: "1" }, status: DELIVERED });
  expect(log.find("0")).toBeUndefined();
});

import { type TrafficOptions, traffic } from "../../../../sandbox/eight-x-eight/sms/traffic";

const DAY = 24 * 3_600_000;
const OPTIONS: TrafficOptions = { subaccount: "acme_otp", from: 0, to: 2 * DAY, messages: 4000, seed: 1 };
const ALL = [...traffic(OPTIONS)];

const share = (from: number, country: string, of: (sms: (typeof ALL)[number]) => boolean) => {
  const found = ALL.filter((sms) => sms.country === country && sms.createdAt >= from && sms.createdAt < from + DAY);
  return found.filter(of).length / found.length;
};

test("the same seed gives the same messages, and another seed others", () => {
  expect([...traffic(OPTIONS)]).toEqual(ALL);
  expect([...traffic({ ...OPTIONS, seed: 2 })][0]).not.toEqual(ALL[0]);
});

test("messages are in order, within their period, and have what 8x8's log shows", () => {
  expect(ALL.map(({ createdAt }) => createdAt)).toEqual(ALL.map(({ createdAt }) => createdAt).sort((a, b) => a - b));
  expect(ALL.every(({ createdAt, statusAt }) => createdAt >= 0 && statusAt >= createdAt && statusAt <= 2 * DAY)).toBe(
    true,
  );
  expect(ALL.every(({ network }) => /^\d{3}$/.test(network?.mcc ?? "") && Number(network?.price) > 0)).toBe(true);
  expect(new Set(ALL.map(({ sms }) => sms.umid)).size).toBe(ALL.length);
});

test("most messages arrive; in the second half, Indonesia's fail, Britain's are dearer, and one block gets many", () => {
  const isDelivered = ({ status }: (typeof ALL)[number]) => status.state === "delivered";
  expect(share(0, "ID", isDelivered)).toBeGreaterThan(0.9);
  expect(share(DAY, "ID", isDelivered)).toBeLessThan(0.85);
  expect(share(DAY, "GB", ({ network }) => network?.price === 0.056)).toBe(1);
  expect(share(0, "AU", ({ sms }) => sms.destination.startsWith("+61491057"))).toBeLessThan(0.1);
  expect(share(DAY, "AU", ({ sms }) => sms.destination.startsWith("+61491057"))).toBeGreaterThan(0.4);
});

import { fill, formatDay, formatMoney, formatNumber, formatSignedMoney } from "c/format";

const plain = (text: string) => text.replace(/\u00a0/g, " ");

test.each([
  ["64000.00", "DKK 64,000.00"],
  ["-0.01", "-DKK 0.01"],
  ["9999999999999999.99", "DKK 9,999,999,999,999,999.99"],
  ["1.005", "DKK 1.005"],
])("%s is written to the last digit", (amount, expected) => {
  expect(plain(formatMoney(amount, "DKK"))).toBe(expected);
});

test("a correction shows its sign either way", () => {
  expect(plain(formatSignedMoney("5.00", "EUR"))).toBe("+EUR 5.00");
  expect(plain(formatSignedMoney("-5.00", "EUR"))).toBe("-EUR 5.00");
});

test("a day stays the same day in every time zone", () => {
  expect(formatDay("2026-03-31")).toBe("Mar 31, 2026");
});

test("labels are filled in order and values are never read as placeholders", () => {
  expect(fill("{0} of {1}", "1", "2")).toBe("1 of 2");
  expect(fill("Owner: {0}", "$&")).toBe("Owner: $&");
  expect(fill("{0} of {1}", "{1}", "2")).toBe("{1} of 2");
});

test("a count is written without a currency and with no more decimals than it has", () => {
  expect(formatNumber("1200.00")).toBe("1,200");
  expect(formatNumber("0.5")).toBe("0.5");
});

import { Decimal } from "c/engine";
import { QuotaScale, shareText } from "c/quotaScale";

const of = (text: string) => Decimal.of(text);

test("below the target the bar ends a tenth beyond it", () => {
  const scale = new QuotaScale(of("1000.00"), of("500.00"));
  expect(scale.target).toBe("90.91%");
  expect(scale.span(of("0"), of("550.00"))).toEqual({ x: "0.00%", width: "50.00%" });
});

test("beyond the target the bar ends a tenth beyond what is reached", () => {
  const scale = new QuotaScale(of("1000"), of("2000"));
  expect(scale.target).toBe("45.45%");
  expect(scale.span(of("1000"), of("2000"))).toEqual({ x: "45.45%", width: "45.46%" });
});

test("stretches that follow each other touch without a gap", () => {
  const scale = new QuotaScale(of("3000"), of("0"));
  const [first, second] = [scale.span(of("0"), of("1000")), scale.span(of("1000"), of("2000"))];
  expect(first.width).toBe(second.x);
});

test("what is below zero, or runs backwards, has no width", () => {
  const scale = new QuotaScale(of("1000"), of("0"));
  expect(scale.span(of("-500"), of("-5")).width).toBe("0.00%");
  expect(scale.span(of("500"), of("100")).width).toBe("0.00%");
});

test("shares are written with one decimal where they have one", () => {
  expect(shareText(of("891"), of("1000"))).toBe("89.1 %");
  expect(shareText(of("500.00"), of("1000"))).toBe("50 %");
});

test("amounts beyond the range of numbers have their place too", () => {
  expect(new QuotaScale(of("100000000000000000000"), of("0")).target).toBe("90.91%");
});

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Answers one line `operation a b scale mode` from standard input with the result that java.math.BigDecimal gives. */
class BigDecimalOracle {
  public static void main(String[] arguments) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
    StringBuilder out = new StringBuilder();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.append(answer(line.split(" "))).append('\n');
    }
    System.out.print(out);
  }

  private static String answer(String[] parts) {
    BigDecimal a = new BigDecimal(parts[1]);
    BigDecimal b = new BigDecimal(parts[2]);
    int scale = Integer.parseInt(parts[3]);
    RoundingMode mode = RoundingMode.valueOf(parts[4]);
    try {
      return switch (parts[0]) {
        case "add" -> show(a.add(b));
        case "subtract" -> show(a.subtract(b));
        case "multiply" -> show(a.multiply(b));
        case "divide" -> show(withoutExponent(a.divide(b, new MathContext(33, RoundingMode.HALF_UP))));
        case "divideScaled" -> show(a.divide(b, scale, mode));
        case "setScale" -> show(a.setScale(scale, mode));
        case "strip" -> show(a.stripTrailingZeros());
        case "compare" -> Integer.toString(a.compareTo(b));
        case "precision" -> Integer.toString(a.precision());
        case "whole" -> a.intValue() + "/" + a.longValue();
        default -> throw new IllegalArgumentException(parts[0]);
      };
    } catch (ArithmeticException problem) {
      return "refused";
    }
  }

  /** Quotients never have a negative scale in Apex as the local org understands it. */
  private static BigDecimal withoutExponent(BigDecimal value) {
    return value.scale() < 0 ? value.setScale(0) : value;
  }

  private static String show(BigDecimal value) {
    return value + "|" + value.toPlainString() + "|" + value.scale();
  }
}

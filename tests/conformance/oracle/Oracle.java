import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers each line of standard input with what java.math.BigDecimal makes of it. Shares no code with the engine: traces are read
 * here, by the description of their letters alone.
 *
 *   operation a b scale mode    separated by tabs: the result in plain notation, or "refused"
 *   trace text                  what the line of that trace pays; "not covered" and why, when the trace says more than is known here
 */
class Oracle {
  public static void main(String[] arguments) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    StringBuilder out = new StringBuilder();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] parts = line.split("\t", -1);
      out.append(parts[0].equals("trace") ? TraceOracle.answer(parts[1]) : operation(parts)).append('\n');
    }
    new PrintStream(System.out, false, StandardCharsets.UTF_8).append(out).flush();
  }

  private static String operation(String[] parts) {
    BigDecimal a = new BigDecimal(parts[1]);
    BigDecimal b = new BigDecimal(parts[2]);
    int scale = Integer.parseInt(parts[3]);
    RoundingMode mode = RoundingMode.valueOf(parts[4]);
    try {
      return switch (parts[0]) {
        case "plus" -> a.add(b).toPlainString();
        case "minus" -> a.subtract(b).toPlainString();
        case "times" -> a.multiply(b).toPlainString();
        case "dividedBy" -> a.divide(b, scale, mode).toPlainString();
        case "round" -> a.setScale(scale, mode).toPlainString();
        case "negate" -> a.negate().toPlainString();
        case "abs" -> a.abs().toPlainString();
        case "minOf" -> (b.compareTo(a) < 0 ? b : a).toPlainString();
        case "maxOf" -> (b.compareTo(a) > 0 ? b : a).toPlainString();
        case "compareTo" -> Integer.toString(a.compareTo(b));
        case "short" -> a.stripTrailingZeros().toPlainString();
        default -> throw new IllegalArgumentException(parts[0]);
      };
    } catch (ArithmeticException problem) {
      return "refused";
    }
  }
}

/** Computes a line again from the fields of its trace. */
class TraceOracle {
  private static final String KNOWN = "dpcqbftkmnslhgaeu=";

  private final Map<Character, String> fields = new HashMap<>();

  /** Whatever cannot be read is told apart from what comes out otherwise. */
  static String answer(String text) {
    try {
      return new TraceOracle(text).pay();
    } catch (RuntimeException reason) {
      return "not covered: " + reason.getMessage();
    }
  }

  private TraceOracle(String text) {
    String[] parts = text.split(";", -1);
    if (!parts[0].equals("1")) throw new NotCovered("version " + parts[0]);
    for (int i = 1; i < parts.length; i += 1) {
      char letter = parts[i].charAt(0);
      if (KNOWN.indexOf(letter) < 0) throw new NotCovered("letter " + letter);
      if (fields.put(letter, parts[i].substring(1)) != null) throw new NotCovered("letter " + letter + " twice");
    }
  }

  private String pay() {
    String money = field('u');
    int scale = money.charAt(0) - '0';
    RoundingMode mode = RoundingMode.valueOf(money.substring(1));
    BigDecimal exact = (fields.containsKey('f') ? number('c').multiply(number('f')) : bandPay()).multiply(factor());
    return limited(exact.setScale(scale, mode), scale).toPlainString();
  }

  /** After rounding: nothing below the threshold; else floor or cap of the deal, then what is left of the period's cap. */
  private BigDecimal limited(BigDecimal rounded, int scale) {
    if (fields.containsKey('h')) return BigDecimal.ZERO.setScale(scale);
    if (fields.containsKey('e')) {
      String[] amounts = field('e').split("-", 2);
      return new BigDecimal(amounts[0]).subtract(new BigDecimal(amounts[1])).max(BigDecimal.ZERO).setScale(scale);
    }
    if (fields.containsKey('g')) return number('g').setScale(scale);
    return fields.containsKey('a') ? number('a').setScale(scale) : rounded;
  }

  /** Each band pays its rate on what of the credit lies between its border and the next. Without credit no band is written. */
  private BigDecimal bandPay() {
    if (!fields.containsKey('t') && number('c').signum() == 0) return BigDecimal.ZERO;
    BigDecimal before = number('b');
    BigDecimal after = before.add(number('c'));
    List<BigDecimal> borders = new ArrayList<>();
    List<BigDecimal> rates = new ArrayList<>();
    for (String band : field('t').split(",")) {
      String[] pair = band.split(":");
      if (pair.length != 2) throw new NotCovered("band " + band);
      borders.add(number('q').multiply(new BigDecimal(pair[0])));
      rates.add(new BigDecimal(pair[1]));
    }
    BigDecimal pay = BigDecimal.ZERO;
    for (int i = 0; i < rates.size(); i += 1) {
      BigDecimal from = borders.get(i).max(before);
      BigDecimal to = i + 1 < rates.size() ? borders.get(i + 1).min(after) : after;
      if (to.compareTo(from) > 0) pay = pay.add(to.subtract(from).multiply(rates.get(i)));
    }
    return fields.containsKey('k') ? pay.multiply(number('k')) : pay;
  }

  /** The counted multipliers together, cut to the largest factor. */
  private BigDecimal factor() {
    BigDecimal together = BigDecimal.ONE;
    boolean isAdditive = "+".equals(fields.get('s'));
    for (String item : fields.getOrDefault('m', "").split(",")) {
      if (item.isEmpty()) continue;
      BigDecimal next = new BigDecimal(item.substring(0, item.indexOf(' ')));
      together = isAdditive ? together.add(next).subtract(BigDecimal.ONE) : together.multiply(next);
    }
    together = together.max(BigDecimal.ZERO);
    return fields.containsKey('l') ? together.min(number('l')) : together;
  }

  private BigDecimal number(char letter) {
    return new BigDecimal(field(letter));
  }

  private String field(char letter) {
    String text = fields.get(letter);
    if (text == null) throw new NotCovered("no letter " + letter);
    return text;
  }

  /** The trace says something that this oracle was not told of. */
  private static class NotCovered extends RuntimeException {
    NotCovered(String reason) {
      super(reason);
    }
  }
}

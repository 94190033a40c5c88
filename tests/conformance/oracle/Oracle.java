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
        case "timesRounded" -> a.multiply(b).setScale(scale, mode).toPlainString();
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
  /** Letters that say how the line was computed, and letters that only tell what it was about. */
  private static final String KNOWN = "cqbifktBCEUmslhgaezWPu=" + "dyoprvjwYQnLK";

  private final Map<Character, String> fields = new HashMap<>();
  private final int scale;
  private final RoundingMode mode;

  /** Whatever cannot be read is told apart from what comes out otherwise. */
  static String answer(String text) {
    try {
      return new TraceOracle(text).pay().toPlainString();
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
    scale = field('u').charAt(0) - '0';
    mode = RoundingMode.valueOf(field('u').substring(1));
  }

  private BigDecimal pay() {
    if (has('z')) return limited(adjustment());
    if (has('W')) return limited(clawback());
    if (has('P')) return limited(prize());
    return limited(money(beforeFactor().multiply(factor())));
  }

  private BigDecimal beforeFactor() {
    if (has('B')) return bonusAt(number('b').add(number('c'))).subtract(bonusAt(number('b')));
    return has('f') ? step(number('c').multiply(number('f')).multiply(base())) : bandPay();
  }

  /** After rounding: nothing below the threshold; else floor or cap of the deal, then what is left of the period's cap. */
  private BigDecimal limited(BigDecimal rounded) {
    if (has('h')) return BigDecimal.ZERO.setScale(scale);
    if (has('e')) {
      String[] amounts = field('e').split("-", 2);
      String[] before = amounts[1].split("\\+");
      BigDecimal cap = new BigDecimal(amounts[0]);
      BigDecimal paid = new BigDecimal(before[0]);
      if (rounded.signum() >= 0) return cap.subtract(paid).max(BigDecimal.ZERO).setScale(scale);
      BigDecimal earned = paid.add(rounded).add(before.length > 1 ? new BigDecimal(before[1]) : BigDecimal.ZERO);
      return earned.min(cap).subtract(paid).min(BigDecimal.ZERO).setScale(scale);
    }
    if (has('g')) return number('g').setScale(scale);
    return has('a') ? number('a').setScale(scale) : rounded;
  }

  /** Each band pays its rate on what of the credit lies between its border and the next. Without credit no band is written. */
  private BigDecimal bandPay() {
    if (!has('t') && number('c').signum() == 0) return BigDecimal.ZERO;
    List<BigDecimal[]> bands = bands();
    BigDecimal before = number('b');
    BigDecimal after = before.add(number('c'));
    BigDecimal pay = BigDecimal.ZERO;
    for (int i = 0; i < bands.size(); i += 1) {
      BigDecimal from = bands.get(i)[0].max(before);
      BigDecimal to = i + 1 < bands.size() ? bands.get(i + 1)[0].min(after) : after;
      if (to.compareTo(from) > 0) pay = pay.add(step(to.subtract(from).multiply(bands.get(i)[1]).multiply(base())));
    }
    return pay;
  }

  /** Starts, in what is measured, and rates. */
  private List<BigDecimal[]> bands() {
    BigDecimal unit = has('i') ? BigDecimal.ONE : number('q');
    List<BigDecimal[]> bands = new ArrayList<>();
    for (String band : field('t').split(",")) {
      String[] pair = band.split(":");
      if (pair.length != 2) throw new NotCovered("band " + band);
      bands.add(new BigDecimal[] {unit.multiply(new BigDecimal(pair[0])), new BigDecimal(pair[1])});
    }
    return bands;
  }

  /** What the bonus comes to: its share at the tier reached, or on the straight line from there to the next tier. */
  private BigDecimal bonusAt(BigDecimal measured) {
    if (measured.signum() == 0) return BigDecimal.ZERO;
    List<BigDecimal[]> tiers = bands();
    int reached = 0;
    for (int i = 1; i < tiers.size(); i += 1) {
      int order = measured.compareTo(tiers.get(i)[0]);
      if (order > 0 || order == 0 && !has('E')) reached = i;
    }
    BigDecimal money = number('B').multiply(tiers.get(reached)[1]);
    if (!has('C') || reached + 1 == tiers.size()) return money(money);
    BigDecimal[] here = tiers.get(reached);
    BigDecimal[] next = tiers.get(reached + 1);
    BigDecimal width = next[0].subtract(here[0]);
    BigDecimal rise = number('B').multiply(next[1].subtract(here[1])).multiply(measured.subtract(here[0]));
    return money.multiply(width).add(rise).divide(width, scale, mode);
  }

  /** Credit so far, brought from one rate to another. */
  private BigDecimal adjustment() {
    BigDecimal[] values = numbers('z', 3);
    return money(values[0].multiply(values[2].subtract(values[1])));
  }

  /** The part of what was paid for the months that are left. */
  private BigDecimal clawback() {
    BigDecimal[] values = numbers('W', 3);
    return values[0].multiply(values[2]).divide(values[1], scale, mode).negate();
  }

  /** An equal part of the prizes; whole units that are left go to those in front. */
  private BigDecimal prize() {
    BigDecimal[] values = numbers('P', 5);
    BigDecimal part = values[3].divide(values[1], scale, RoundingMode.DOWN);
    BigDecimal left = values[3].subtract(part.multiply(values[1]));
    BigDecimal unit = BigDecimal.ONE.movePointLeft(scale);
    return left.compareTo(unit.multiply(values[2])) > 0 ? part.add(unit) : part;
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
    return has('l') ? together.min(number('l')) : together;
  }

  private BigDecimal base() {
    return has('k') ? number('k') : BigDecimal.ONE;
  }

  private BigDecimal money(BigDecimal exact) {
    return exact.setScale(scale, mode);
  }

  /** Rounded where the plan says that each step is. */
  private BigDecimal step(BigDecimal exact) {
    return has('U') ? money(exact) : exact;
  }

  private boolean has(char letter) {
    return fields.containsKey(letter);
  }

  private BigDecimal number(char letter) {
    return new BigDecimal(field(letter));
  }

  private BigDecimal[] numbers(char letter, int count) {
    String[] texts = field(letter).split(":");
    if (texts.length != count) throw new NotCovered("letter " + letter + " with " + texts.length + " numbers");
    BigDecimal[] numbers = new BigDecimal[count];
    for (int i = 0; i < count; i += 1) numbers[i] = new BigDecimal(texts[i]);
    return numbers;
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

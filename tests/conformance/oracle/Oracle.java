import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Answers each line of standard input with what java.math.BigDecimal makes of it. Shares no code with the engine: traces are read
 * here, by the description of their letters alone.
 *
 *   operation a b scale mode    separated by tabs: the result in plain notation, or "refused"
 *   trace text units            what the line of that trace pays; "wrong" and what, when its amount, credit or quota do not follow from
 *                               what it says they are of; "not covered" and why, when it says more than is known here;
 *                               money credited is less than so many units away from its share of the amount; with 0 units only
 *                               the pay is looked at
 *   shares rule user text ...   what the revenue splits of a deal credit the users with whose traces these are, each after a comma;
 *                               the rule is that of the remainder
 */
class Oracle {
  public static void main(String[] arguments) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    StringBuilder out = new StringBuilder();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] parts = line.split("\t", -1);
      out.append(answer(parts)).append('\n');
    }
    new PrintStream(System.out, false, StandardCharsets.UTF_8).append(out).flush();
  }

  private static String answer(String[] parts) {
    return switch (parts[0]) {
      case "trace" -> TraceOracle.answer(parts[1], Integer.parseInt(parts[2]));
      case "shares" -> SharesOracle.answer(parts);
      default -> operation(parts);
    };
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

/** What a deal's revenue splits credit each user with: whole units, which sum to the amount, and overlays on top. */
class SharesOracle {
  static String answer(String[] parts) {
    boolean isToLargest = parts[1].equals("largestShare");
    List<String> users = new ArrayList<>();
    List<TraceOracle> traces = new ArrayList<>();
    for (int i = 2; i < parts.length; i += 2) {
      users.add(parts[i]);
      traces.add(new TraceOracle(parts[i + 1]));
    }
    BigDecimal amount = traces.get(0).amount();
    BigDecimal unit = BigDecimal.ONE.movePointLeft(traces.get(0).scale);
    List<BigDecimal> exact = new ArrayList<>();
    List<BigDecimal> credits = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    BigDecimal left = amount;
    for (int i = 0; i < traces.size(); i += 1) {
      exact.add(amount.multiply(traces.get(i).percents()[0]).movePointLeft(2));
      credits.add(exact.get(i).setScale(traces.get(i).scale, RoundingMode.DOWN));
      left = left.subtract(credits.get(i));
      order.add(i);
    }
    Comparator<Integer> byShare = Comparator.<Integer, BigDecimal>comparing(i -> traces.get(i).percents()[0]).reversed();
    Comparator<Integer> byCut = Comparator.<Integer, BigDecimal>comparing(i -> exact.get(i).subtract(credits.get(i))).reversed();
    Comparator<Integer> byUser = Comparator.comparing(users::get);
    order.sort(isToLargest ? byShare.thenComparing(byUser) : byCut.thenComparing(byShare).thenComparing(byUser));
    for (int i = 0; left.signum() > 0; i += 1) {
      BigDecimal given = isToLargest ? left : unit;
      credits.set(order.get(i), credits.get(order.get(i)).add(given));
      left = left.subtract(given);
    }
    StringJoiner answers = new StringJoiner(",");
    for (int i = 0; i < traces.size(); i += 1) answers.add(credits.get(i).add(traces.get(i).overlay()).toPlainString());
    return answers.toString();
  }
}

/** Computes a line again from the fields of its trace. */
class TraceOracle {
  /**
   * Letters that say how the line was computed, and letters that only tell what it was about: role, row of a table, tier reached, year,
   * multipliers left out, other parts of the deal, contest, whose terms are paid, that each deal adds up by itself. What these decide,
   * such as a rate, is in other letters.
   */
  private static final String KNOWN = "dyMopcQqbjJifktBCEUmslhgaeGzWPu=" + "rvwYnLKOD";
  /** Decimals of a quota that counts. */
  private static final int COUNT_SCALE = 6;

  private final Map<Character, String> fields = new HashMap<>();
  final int scale;
  private final RoundingMode mode;

  /** Only what the trace says beyond this oracle is not covered; a trace that cannot be read stops it. */
  static String answer(String text, int units) {
    try {
      TraceOracle trace = new TraceOracle(text);
      String fault = units == 0 ? "" : trace.fault(units);
      return fault.isEmpty() ? trace.pay().toPlainString() : "wrong " + fault;
    } catch (NotCovered reason) {
      return "not covered: " + reason.getMessage();
    }
  }

  TraceOracle(String text) {
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

  /** What does not follow from what it is said to be of; empty when all does. */
  private String fault(int units) {
    if (has('Q') && !isQuotaRight()) return "quota";
    if (!has('d')) return "";
    if (!isAmountRight()) return "amount";
    if (has('J') && !isSecondRight()) return "second measure";
    return isCreditRight(units) ? "" : "credit";
  }

  /** The amount as recorded, or made of its margin, and then of its conversion. */
  private boolean isAmountRight() {
    BigDecimal given = has('o') ? new BigDecimal(field('o').split(" ")[0]) : number('d');
    if (has('M') && margin().compareTo(given) != 0) return false;
    return !has('o') || converted(given, field('o')).compareTo(number('d')) == 0;
  }

  private BigDecimal margin() {
    boolean isRate = field('M').indexOf('*') >= 0;
    String[] parts = field('M').split(isRate ? "\\*" : "-", 2);
    BigDecimal amount = new BigDecimal(parts[0]);
    BigDecimal part = new BigDecimal(parts[1]);
    return isRate ? amount.multiply(part) : amount.subtract(part);
  }

  /** `text` ends with the rates: *to/from@day. */
  private BigDecimal converted(BigDecimal amount, String text) {
    String[] rates = text.substring(text.indexOf('*') + 1, text.indexOf('@')).split("/");
    return amount.multiply(new BigDecimal(rates[0])).divide(new BigDecimal(rates[1]), scale, mode);
  }

  /** The part of the second measure that the percents give, after conversion at rates of its own or those of the first. */
  private boolean isSecondRight() {
    String text = field('J');
    boolean hasRates = text.indexOf('@') >= 0;
    BigDecimal value = converted(new BigDecimal(text.split(" ")[0]), hasRates ? text : field('o'));
    BigDecimal credit = new BigDecimal(field('j').split(":")[0]);
    return part(value, percents()[0].add(percents()[1])).compareTo(credit) == 0;
  }

  /** A count is shared exactly; of money what is of revenue and what is on top of it are each rounded. */
  private boolean isCreditRight(int units) {
    BigDecimal[] percents = percents();
    BigDecimal exact = part(amount(), percents[0].add(percents[1]));
    BigDecimal away = number('c').subtract(exact).abs();
    if (isCount()) return away.signum() == 0;
    boolean isBoth = percents[0].signum() != 0 && percents[1].signum() != 0;
    BigDecimal most = BigDecimal.valueOf(isBoth ? 2L * units : units).movePointLeft(scale);
    return away.compareTo(most) < 0;
  }

  /** So much of the target as the days carried are of all days, after relief. What an adjustment measures is not told. */
  private boolean isQuotaRight() {
    String[] parts = field('Q').split("\\*");
    String[] amounts = parts[0].split("-");
    BigDecimal left = new BigDecimal(amounts[0]);
    if (amounts.length > 1) left = left.subtract(new BigDecimal(amounts[1]));
    if (parts.length == 1) return left.compareTo(number('q')) == 0;
    String[] days = parts[1].split("/");
    BigDecimal weighted = left.multiply(new BigDecimal(days[0]));
    BigDecimal all = new BigDecimal(days[1]);
    boolean isMoneyQuota = weighted.divide(all, scale, RoundingMode.HALF_UP).compareTo(number('q')) == 0;
    boolean isCountQuota = weighted.divide(all, COUNT_SCALE, RoundingMode.HALF_UP).compareTo(number('q')) == 0;
    if (!has('d')) return isMoneyQuota || isCountQuota;
    return isCount() ? isCountQuota : isMoneyQuota;
  }

  /** What is shared: money in whole units, a count as it is. */
  BigDecimal amount() {
    return isCount() ? number('d') : money(number('d'));
  }

  /** Of revenue, and on top of it. */
  BigDecimal[] percents() {
    String[] texts = field('p').split("\\+");
    return new BigDecimal[] {new BigDecimal(texts[0]), texts.length > 1 ? new BigDecimal(texts[1]) : BigDecimal.ZERO};
  }

  /** What comes on top of the splits. */
  BigDecimal overlay() {
    BigDecimal exact = part(amount(), percents()[1]);
    return isCount() ? exact : money(exact);
  }

  private static BigDecimal part(BigDecimal whole, BigDecimal percent) {
    return whole.multiply(percent).movePointLeft(2);
  }

  private boolean isCount() {
    return fields.getOrDefault('y', "").startsWith("#");
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

  /** After rounding: nothing below the threshold; else the other limits of the deal and the period, its floor last. */
  private BigDecimal limited(BigDecimal rounded) {
    if (has('h')) return BigDecimal.ZERO.setScale(scale);
    BigDecimal capped = capped(rounded);
    if (!has('G')) return capped;
    String[] floorAndAdded = field('G').split("\\+");
    String[] floorAndPaid = floorAndAdded[0].split("-", 2);
    String paidText = floorAndPaid.length > 1 ? floorAndPaid[1] : field('e').split("-", 2)[1].split("\\+")[0];
    BigDecimal earned = new BigDecimal(paidText);
    BigDecimal paid = floorAndAdded.length > 1 ? earned.add(new BigDecimal(floorAndAdded[1])) : earned;
    BigDecimal rest = earned.add(capped).max(new BigDecimal(floorAndPaid[0])).subtract(paid);
    return rest.max(capped.min(BigDecimal.ZERO)).setScale(scale);
  }

  /** Floor or cap of the deal, then what is left of the period's cap. */
  private BigDecimal capped(BigDecimal rounded) {
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
    boolean isOwnTold = field('W').chars().filter(each -> each == ':').count() > 2;
    BigDecimal[] values = numbers('W', isOwnTold ? 4 : 3);
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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.text.SimpleDateFormat;
import java.util.Base64;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers lines `operation a b c` (texts in Base64, `-` for an empty one) with what Java does. Parts of an answer are joined with
 * the character U+0001; the whole answer is Base64.
 */
class TextOracle {
  public static void main(String[] arguments) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    StringBuilder out = new StringBuilder();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] parts = line.split(" ");
      String answer = answer(parts[0], text(parts[1]), text(parts[2]), text(parts[3]));
      out.append(Base64.getEncoder().encodeToString(answer.getBytes(StandardCharsets.UTF_8))).append('\n');
    }
    System.out.print(out);
  }

  private static String text(String encoded) {
    return encoded.equals("-") ? "" : new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
  }

  private static String answer(String operation, String a, String b, String c) {
    return switch (operation) {
      case "split" -> String.join("\u0001", a.split(b, Integer.parseInt(c)));
      case "replaceAll" -> a.replaceAll(b, c);
      case "replaceFirst" -> a.replaceFirst(b, c);
      case "matches" -> Boolean.toString(a.matches(b));
      case "find" -> find(Pattern.compile(b).matcher(a));
      case "format" -> MessageFormat.format(a, b, c);
      case "moment" -> moment(Long.parseLong(a), b, c);
      case "hash" -> a.hashCode() + "/" + Integer.signum(a.compareTo(b));
      default -> throw new IllegalArgumentException(operation);
    };
  }

  private static String moment(long milliseconds, String pattern, String zone) {
    SimpleDateFormat format = new SimpleDateFormat(pattern, Locale.US);
    format.setTimeZone(TimeZone.getTimeZone(zone));
    return format.format(new Date(milliseconds));
  }

  private static String find(Matcher matcher) {
    StringBuilder found = new StringBuilder();
    while (matcher.find()) {
      found.append(matcher.start()).append('-').append(matcher.end()).append(' ');
    }
    return found.toString();
  }
}

package vn.lienthong.stub.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which fault a dossier meets at a partner, chosen by the last four digits of its serial; at a register, by those of
 * the subject's identifier. {@code mocks/faults.csv} and {@code mocks/<partner>/faults.csv} are the places that know;
 * mappings name a fault, never its digits.
 */
public final class StubFaults {

  /** @param times how many calls of one kind for one dossier meet it; 0 = every one */
  public record Fault(String partner, String digits, String name, int times, boolean taken, String what) {}

  private static final Pattern SERIAL = Pattern.compile("-(\\d{4,7})$");
  private static final Pattern LAST_FOUR = Pattern.compile("\\d{4}$");

  private final Map<String, Fault> byDigits = new LinkedHashMap<>();

  private StubFaults() {}

  public static StubFaults read(Path mocks, String partner) throws IOException {
    StubFaults faults = new StubFaults();
    for (Path folder : List.of(mocks, mocks.resolve(partner))) {
      for (Fault fault : in(folder)) {
        if (fault.partner().equals(partner)) {
          faults.byDigits.put(fault.digits(), fault);
        }
      }
    }
    return faults;
  }

  /** The faults one folder lists. */
  public static List<Fault> in(Path folder) throws IOException {
    List<Fault> all = new ArrayList<>();
    if (!Files.exists(folder.resolve("faults.csv"))) {
      return all;
    }
    List<String> lines = Files.readAllLines(folder.resolve("faults.csv"));
    for (String line : lines.subList(1, lines.size())) {
      String[] c = line.split(",", 6);
      all.add(new Fault(c[0], c[1], c[2], Integer.parseInt(c[3]), c[4].equals("yes"), c[5]));
    }
    return all;
  }

  /** The fault of this dossier code, or null: ordinary serials have none. */
  public Fault of(String dossierCode) {
    Matcher serial = SERIAL.matcher(dossierCode);
    if (!serial.find()) {
      return null;
    }
    String digits = serial.group(1);
    return byDigits.get(digits.substring(digits.length() - 4));
  }

  /** The fault of an identifier a register is asked about, or null. */
  public Fault ofSubject(String identifier) {
    Matcher four = LAST_FOUR.matcher(identifier);
    return four.find() ? byDigits.get(four.group()) : null;
  }

  public List<Fault> list() {
    return List.copyOf(byDigits.values());
  }
}

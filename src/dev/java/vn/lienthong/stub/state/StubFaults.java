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
 * The faults of a partner. The last four digits of a dossier's serial select its fault; at a register, those of the
 * subject's identifier. Only {@code mocks/faults.csv} and {@code mocks/<partner>/faults.csv} assign digits to faults;
 * mappings use the fault's name.
 */
public final class StubFaults {

  /**
   * One line of a table of faults.
   *
   * @param times how many calls of one kind for one dossier have the fault; 0 = all
   * @param taken whether the item is stored although the response fails
   * @param what the fault in words
   */
  public record Fault(String partner, String digits, String name, int times, boolean taken, String what) {}

  private static final Pattern SERIAL = Pattern.compile("-(\\d{4,7})$");
  private static final Pattern LAST_FOUR = Pattern.compile("\\d{4}$");

  private final Map<String, Fault> byDigits = new LinkedHashMap<>();

  private StubFaults() {}

  /** Reads the faults of a partner from both tables; a line in the partner's own table has priority. */
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

  /** All faults in the table of one folder; empty when it has none. */
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

  /** The fault of this dossier code, or null if its serial has none. */
  public Fault of(String dossierCode) {
    Matcher serial = SERIAL.matcher(dossierCode);
    if (!serial.find()) {
      return null;
    }
    String digits = serial.group(1);
    return byDigits.get(digits.substring(digits.length() - 4));
  }

  /** The fault of an identifier in a query to a register, or null. */
  public Fault ofSubject(String identifier) {
    Matcher four = LAST_FOUR.matcher(identifier);
    return four.find() ? byDigits.get(four.group()) : null;
  }

  /** All faults of this partner. */
  public List<Fault> list() {
    return List.copyOf(byDigits.values());
  }
}

package vn.lienthong.catalogue.list;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The electronic code of an agency (mã định danh điện tử) in the form of QCVN 102:2016 ({@code 000.21.10.H02}) and of
 * QĐ 20/2020 ({@code H02.10.21}).
 *
 * <p>No code is invented: the conversion is used only to find an agency when the list has the other form of its code. A
 * commune of three digits ({@code H01.151}) has no old form.
 */
public final class AgencyCode {

  private static final Pattern OLD = Pattern.compile("\\d{3}\\.\\d{2}\\.\\d{2}\\.[GH]\\d{2}");
  private static final Pattern NEW = Pattern.compile("[GH]\\d{2}(\\.\\d{2}){0,2}(\\.\\d{3})?");
  private static final List<String> ZERO = List.of("000", "00", "00");

  private AgencyCode() {}

  /** The other form; empty when the code has none. */
  public static Optional<String> other(String code) {
    if (OLD.matcher(code).matches()) {
      return Optional.of(toNew(code));
    }
    return NEW.matcher(code).matches() ? toOld(code) : Optional.empty();
  }

  /** Converts the code to the form of QĐ 20/2020; anything that is not a code of the old form is unchanged. */
  public static String newForm(String code) {
    return OLD.matcher(code).matches() ? toNew(code) : code;
  }

  private static String toNew(String code) {
    List<String> groups = new ArrayList<>(List.of(code.split("\\.")));
    while (groups.get(0).matches("0+")) {
      groups.remove(0);
    }
    Collections.reverse(groups);
    return String.join(".", groups);
  }

  private static Optional<String> toOld(String code) {
    List<String> groups = new ArrayList<>(List.of(code.split("\\.")));
    Collections.reverse(groups);
    int missing = 4 - groups.size();
    groups.addAll(0, ZERO.subList(0, missing));
    String old = String.join(".", groups);
    return OLD.matcher(old).matches() ? Optional.of(old) : Optional.empty();
  }
}

package vn.lienthong.onceonly;

import java.util.List;

/**
 * The once-only rate (tỷ lệ không phải cung cấp lại thông tin, giấy tờ) of a month.
 *
 * <p>A dossier counts when evidence was confirmed as used for at least one component, and no component with evidence
 * was requested regardless: neither by the officer at the reception nor by a later request for a supplement. A person
 * or body counts if it has such a dossier, and none in which it was asked again.
 *
 * @param total over all groups; a person in two of them counts once
 */
public record OnceOnlyRate(String month, List<Group> items, Group total, String next) {

  /**
   * An agency's dossiers of one procedure, received in the month.
   *
   * @param level level of the agency in the code list on the first day of the month
   * @param persons all persons and bodies that own one of these dossiers
   * @param returning those that owned a dossier received earlier
   * @param dossiers the dossiers themselves (QĐ 766)
   * @param papers how many components were replaced by evidence
   */
  public record Group(
      String agency, String agencyName, String level, String procedure, Part persons, Part returning, Part dossiers,
      long papers) {}

  /** @param percent two decimals, rounded down; null when {@code of} is zero */
  public record Part(long notAskedAgain, long of, Double percent) {

    static Part of(long part, long whole) {
      return new Part(part, whole, whole == 0 ? null : Math.floor(part * 10_000.0 / whole) / 100);
    }
  }
}

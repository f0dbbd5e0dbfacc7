package vn.lienthong.onceonly;

import java.util.List;

/**
 * The share not asked again (tỷ lệ không phải cung cấp lại thông tin, giấy tờ) of a month.
 *
 * <p>A dossier counts when at least one component was confirmed as used in its place and none was asked for all the
 * same: neither by the officer at the reception nor by a later request for a supplement. A person or body counts with
 * such a dossier and without one in which it was asked again.
 *
 * @param total over all groups; a person who stands in two of them counts once
 */
public record OnceOnlyRate(String month, List<Group> items, Group total, String next) {

  /**
   * An agency's dossiers of one procedure, received in the month.
   *
   * @param level of the agency, as the code list has it on the month's first day
   * @param persons all persons and bodies that own such a dossier
   * @param returning those who owned a dossier that was received earlier
   * @param dossiers the dossiers themselves (QĐ 766)
   * @param papers how many components were used in their place
   */
  public record Group(
      String agency, String agencyName, String level, String procedure, Part persons, Part returning, Part dossiers,
      long papers) {}

  /** @param percent two decimals, rounded down; null of nobody */
  public record Part(long notAskedAgain, long of, Double percent) {

    static Part of(long part, long whole) {
      return new Part(part, whole, whole == 0 ? null : Math.floor(part * 10_000.0 / whole) / 100);
    }
  }
}

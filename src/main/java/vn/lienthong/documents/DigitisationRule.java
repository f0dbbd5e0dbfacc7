package vn.lienthong.documents;

import vn.lienthong.catalogue.DocumentKindRules.Ground;
import vn.lienthong.model.Dossier.Component;
import vn.lienthong.model.Dossier.Component.Digitising;

/**
 * Decides which documents have to be digitised (số hóa bắt buộc), on one of the three grounds of TT 01/2023/TT-VPCP: a
 * row of {@code digitising_ground}, a result of an earlier procedure, or the source's own statement. All other
 * documents on demand (protocols §8.1, 3); the result of the procedure itself always.
 */
public final class DigitisationRule {

  private DigitisationRule() {}

  /**
   * The digitising class of a component.
   *
   * @param resultCode mã kết quả of the earlier procedure whose result it is, or null
   * @param ground the ground that is listed for it, or null
   */
  public static Digitising of(Digitising said, String resultCode, Ground ground) {
    return ground(resultCode, ground) != null || said == Digitising.MUST ? Digitising.MUST
        : said == Digitising.NONE ? Digitising.NONE : Digitising.ON_DEMAND;
  }

  /** The ground on which it has to be digitised; null: none known. */
  public static Ground ground(String resultCode, Ground listed) {
    return listed != null ? listed : resultCode != null && !resultCode.isBlank() ? Ground.EARLIER_RESULT : null;
  }

  /** The digitising class of a component of a dossier. */
  public static Digitising of(Component component, Ground ground) {
    return of(component.digitising(), component.replacesResultCode(), ground);
  }
}

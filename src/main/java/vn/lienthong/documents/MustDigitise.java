package vn.lienthong.documents;

import vn.lienthong.canon.Dossier.Component;
import vn.lienthong.canon.Dossier.Component.Digitising;

/**
 * Which papers have to be digitised (số hóa bắt buộc): what an earlier procedure resulted in, what agencies taking part
 * resulted in, and the result of this one. All else on demand, unless the procedure says more (protocols §8.1, 3).
 */
public final class MustDigitise {

  private MustDigitise() {}

  /**
   * The class of a component.
   *
   * @param resultCode mã kết quả of the earlier procedure whose result it is, or null
   */
  public static Digitising of(Digitising said, String resultCode) {
    return resultCode != null && !resultCode.isBlank() || said == Digitising.MUST ? Digitising.MUST
        : said == Digitising.NONE ? Digitising.NONE : Digitising.ON_DEMAND;
  }

  /** Of a component as a dossier has it. */
  public static Digitising of(Component component) {
    return of(component.digitising(), component.replacesResultCode());
  }
}

package vn.lienthong.model.text;

/** Checks the tenth digit of a tax code against the nine before it: N10 = 10 − (Σ Nᵢ·Wᵢ mod 11). */
public final class TaxCheckDigit {

  private static final int[] WEIGHTS = {31, 29, 23, 19, 17, 13, 7, 5, 3};

  private TaxCheckDigit() {}

  /**
   * Whether the check digit is right; {@code digits} has at least ten digits. False where the formula gives ten:
   * sources disagree about that case.
   */
  public static boolean holds(String digits) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += (digits.charAt(i) - '0') * WEIGHTS[i];
    }
    return 10 - sum % 11 == digits.charAt(WEIGHTS.length) - '0';
  }
}

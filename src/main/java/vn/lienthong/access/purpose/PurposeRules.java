package vn.lienthong.access.purpose;

/** What the code lists say about a purpose; implemented by a package that reads the catalogue. */
public interface PurposeRules {

  /** Whether a text names a document that is a legal basis today. */
  boolean legalBasis(String text);

  /**
   * The account under which a register knows an officer of an agency; the officer's id where no account is configured.
   */
  String account(String register, String agency, String officer);
}

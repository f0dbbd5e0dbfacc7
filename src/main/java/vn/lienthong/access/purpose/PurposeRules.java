package vn.lienthong.access.purpose;

/** What the code lists say of a purpose; told by a room that sees them. */
public interface PurposeRules {

  /** Whether a text names a document that is a legal basis today. */
  boolean legalBasis(String text);

  /** The account by which a register knows an officer of an agency; the officer's id where no other is known. */
  String account(String register, String agency, String officer);
}

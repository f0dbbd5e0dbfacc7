/**
 * The daily count: the dossiers that an agency received and resolved on a day, as its dossier system reports them. They
 * are compared with the ledger and, at a limited rate, with the portal's answers. Each difference names whose side is
 * wrong and is repaired: by asking the source for a snapshot, by replay, or by a person. The synchronised share (QĐ
 * 766/QĐ-TTg, indicator 1.4) is computed from it.
 *
 * <p>This package owns the tables {@code count_…}; it gets the state of dossiers from the ledger.
 */
package vn.lienthong.reconciliation;

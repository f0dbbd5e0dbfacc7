/**
 * The daily count: what a dossier system says an agency received and resolved on a day, held against the ledger and,
 * paced, against what the portal answers. Each difference names whose side is wrong and is repaired: by asking the
 * source for a snapshot, by replay, or by a person. The synchronised share (QĐ 766/QĐ-TTg, indicator 1.4) is taken from
 * here.
 *
 * <p>The tables {@code count_…} are this room's; how dossiers stand it asks the ledger.
 */
package vn.lienthong.reconciliation;

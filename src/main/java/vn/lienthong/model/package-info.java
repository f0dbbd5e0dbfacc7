/**
 * What the hub says: dossiers, events, tasks, outcomes. Records and value types that see {@code java.*} only.
 *
 * <p>English field names; the Vietnamese legal term stands in the Javadoc. A partner's own spelling (MaHoSo …)
 * never comes in here: it stays in the partner's room. Money is integer VND, times carry their offset.
 */
package vn.lienthong.model;

/**
 * The hub's own data model: dossiers, events, tasks, outcomes. Records and value types that depend on {@code java.*}
 * only.
 *
 * <p>Field names are English; the Javadoc gives the Vietnamese legal term. A partner's own field names (MaHoSo …) never
 * appear here; they stay in the partner's package. Money is integer VND; times carry their offset.
 */
package vn.lienthong.model;

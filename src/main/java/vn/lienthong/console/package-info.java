/**
 * The interface for operators and dossier systems: timelines, entries, balance, replays, partners, notifications, the
 * live feed.
 *
 * <p>Plain Quarkus REST under {@code /api/v1}; the feature packages do the work. A client sees the data of its own
 * source systems; operators see everything and may act; each action is logged with its client and reason.
 */
package vn.lienthong.console;

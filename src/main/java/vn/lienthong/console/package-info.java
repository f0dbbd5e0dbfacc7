/**
 * What an operator and a dossier system read and do: time lines, entries, balance, replays, partners, notices,
 * the live feed.
 *
 * <p>Plain Quarkus REST under {@code /api/v1}; the rooms it shows do the work. Everybody sees what their own source
 * systems sent, operators see everything and may act; each act is kept with who did it and why.
 */
package vn.lienthong.console;

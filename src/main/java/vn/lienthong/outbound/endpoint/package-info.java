/**
 * How each endpoint is: mode, circuit, pause, maintenance, pace, session. One row per endpoint in the database, so that
 * all replicas act alike; a reading of it in memory, at most half a second old.
 *
 * <p>An endpoint is the partner, or {@code partner:source} for the dossier systems.
 */
package vn.lienthong.outbound.endpoint;

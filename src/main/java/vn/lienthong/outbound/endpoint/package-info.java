/**
 * The state of each endpoint: mode, circuit, pause, maintenance, rate, session. One row per endpoint in the database,
 * so that all replicas act alike; a copy in memory is at most half a second old.
 *
 * <p>An endpoint is the partner, or {@code partner:source} for the dossier systems.
 */
package vn.lienthong.outbound.endpoint;

/**
 * Self-checks: whether a partner can be reached, and if not, why: name, connection, TLS, clock, source address, login
 * and catalogue, in order, each with cause and remedy; and a list of what must be requested from whom.
 *
 * <p>A check changes nothing at the partner and nothing in the hub but a session, which it opens only where there is
 * none. It runs in every mode, also behind an open circuit, and does not affect the circuit.
 */
package vn.lienthong.diagnostics;

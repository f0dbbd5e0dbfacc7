/**
 * Whether a partner can be reached, and if not, what stands against it: name, connection, TLS, clock, source address,
 * login and catalogue, one after the other, each with its cause and remedy; and a list of what has to be asked of whom.
 *
 * <p>A check changes nothing at the partner and nothing in the hub but a session, which it makes only where there is
 * none. It runs in every mode, also behind an open circuit, and counts neither for nor against it.
 */
package vn.lienthong.diagnostics;

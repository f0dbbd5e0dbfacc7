/**
 * Who may do what, and how personal data is kept: sealing (AES-GCM, key id in the value), keyed pseudonyms, client
 * systems.
 *
 * <p>Keys are 256-bit files in {@code hub.keys.dir}: {@code seal-<id>.key} (the highest id seals, all open) and
 * {@code pseudonym.key}, {@code pseudonym-<n>.key} (the highest makes pseudonyms, all are searched). The embedded run
 * makes them; elsewhere the hub refuses to start without, so that no replica ever seals with a key the others do not
 * have.
 */
package vn.lienthong.access;

/**
 * Access control and protection of personal data: encryption (AES-GCM, key id in the value), keyed pseudonyms, client
 * systems.
 *
 * <p>Keys are 256-bit files in {@code hub.keys.dir}: {@code seal-<id>.key} (the highest id encrypts, all decrypt) and
 * {@code pseudonym.key}, {@code pseudonym-<n>.key} (the highest makes pseudonyms, all are searched). The embedded run
 * creates them; elsewhere the hub refuses to start without them, so that no replica encrypts with a key that the others
 * do not have.
 */
package vn.lienthong.access;

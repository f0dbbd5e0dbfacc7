/**
 * Whether a paper's digital signature (chữ ký số) holds: PDF (PAdES) and XML (XAdES, XML-DSig), read by the EU's
 * Digital Signature Service library.
 *
 * <p>Whom the hub trusts lies in a folder, as do the lists of revoked certificates; nothing is fetched. What cannot be
 * shown to hold does not hold: an old list of revocations is none, and a signature without a proof of its time is
 * judged by today.
 *
 * <p>Each file is checked in a child process ({@code child}) after it passed the limits ({@code limits}): what kills
 * the library kills no hub.
 */
package vn.lienthong.signatures;

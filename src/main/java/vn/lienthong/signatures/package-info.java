/**
 * Whether a document's digital signature (chữ ký số) is valid: PDF (PAdES) and XML (XAdES, XML-DSig), read by the EU's
 * Digital Signature Service library.
 *
 * <p>Trusted certificates and revocation lists are files in folders; nothing is fetched. What cannot be proven valid is
 * not valid: an outdated revocation list is ignored, and a signature without a time stamp is checked as of today.
 *
 * <p>Each file is checked in a child process ({@code child}) after it passed the limits ({@code limits}): a crash of
 * the library does not stop the hub.
 */
package vn.lienthong.signatures;

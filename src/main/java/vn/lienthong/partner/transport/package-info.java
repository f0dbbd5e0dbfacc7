/**
 * Shared transports for calls to partners: a plain JSON call signed with HMAC, the session of the provincial service
 * platform (LGSP), the token of the national one (NGSP), and the headers of X-Road.
 *
 * <p>A bean step prepares a call ({@link vn.lienthong.partner.transport.PartnerCall}), the kamelet {@code
 * partner-call-sink} makes it, and the next bean step reads the {@link vn.lienthong.partner.transport.PartnerResponse}.
 * Between the two nothing blocks: the response arrives on an event loop. The kamelet sends only what is marked LIVE; it
 * skips an entry in SHADOW mode, and one whose outcome was set before the call. A register's response to a look-up is
 * read by {@link vn.lienthong.partner.transport.RegisterResponseReader}. A query is a property beside the message
 * ({@link vn.lienthong.partner.transport.PartnerCall#get}), so that it appears in no log and no trace. A response
 * larger than {@code hub.transport.answer-max} is aborted with an error, and no redirect is followed.
 */
package vn.lienthong.partner.transport;

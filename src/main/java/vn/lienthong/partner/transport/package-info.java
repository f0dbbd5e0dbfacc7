/**
 * The shared ways of calling a partner: a plain JSON call signed with HMAC, the session of the provincial service
 * platform (LGSP), the token of the national one (NGSP), and the headers of
 * X-Road.
 *
 * <p>A bean step prepares a call ({@link vn.lienthong.partner.transport.PartnerCall}), the kamelet
 * {@code partner-call-sink} makes it, and the next bean step reads the
 * {@link vn.lienthong.partner.transport.PartnerResponse}. Between the two nothing blocks: the answer comes back on an
 * event loop. The kamelet sends only what is marked LIVE; an entry worked in shadow mode, or one whose outcome stands
 * before the call, passes it by. What a register answers to a look-up is read by
 * {@link vn.lienthong.partner.transport.RegisterResponseReader}. A query goes beside the message
 * ({@link vn.lienthong.partner.transport.PartnerCall#get}), where neither log nor trace sees it. An answer larger than
 * {@code hub.transport.answer-max} is cut off with an error, and no redirect is followed.
 */
package vn.lienthong.partner.transport;

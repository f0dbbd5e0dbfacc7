/**
 * The provincial dossier systems, one endpoint per source system ({@code dossiers:H99-1}): they are told what became
 * of their dossiers.
 *
 * <p>A notice goes to the callback address of its source as one HTTP POST of JSON, signed over its bytes in
 * {@code X-Hub-Signature: sha256=<hex>}, or to the JMS queue {@code hub.dossiers.notice.out} with the header
 * {@code HubSource}, or it waits to be pulled. 2xx: taken. 409: they had it. Other 4xx: refused. The idempotency key
 * is {@code noticeId}, which is also the broker's duplicate id.
 *
 * <p>Configured by {@code hub.partner.dossiers.<source>.mode} ({@code CALLBACK}, {@code JMS}, {@code PULL}),
 * {@code …url} and {@code …secret}. Without a mode a source that has an address is called back, and one that has none
 * pulls.
 */
package vn.lienthong.partner.dossiers;

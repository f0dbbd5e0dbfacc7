/**
 * The provincial dossier systems, one endpoint per source system ({@code dossiers:H99-1}): they receive notifications
 * about their dossiers.
 *
 * <p>A notification is sent to the callback URL of its source as one HTTP POST of JSON, signed over its bytes in {@code
 * X-Hub-Signature: sha256=<hex>}, or to the JMS queue {@code hub.dossiers.notice.out} with the header {@code
 * HubSource}, or it waits to be pulled. 2xx: accepted. 409: already there. Other 4xx: refused. The idempotency key is
 * {@code noticeId}, which is also the broker's duplicate id.
 *
 * <p>Configured by {@code hub.partner.dossiers.<source>.mode} ({@code CALLBACK}, {@code JMS}, {@code PULL}), {@code
 * …url} and {@code …secret}. Without a mode, a source with a URL is called back, and one without pulls.
 */
package vn.lienthong.partner.dossiers;

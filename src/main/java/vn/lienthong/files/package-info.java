/**
 * Files that events link (tệp tin): downloaded from the hosts that the province lists, stored encrypted, and offered
 * under signed, expiring public URLs, because the URL in an event is an internal address that nobody outside can open.
 *
 * <p>{@code FileAvailabilityService} determines, when a snapshot is about to be sent, whether its files are available;
 * {@code DownloadScheduler} downloads them, under the limits of {@code AllowedHosts}; {@code FileStore} stores them, on
 * disk or in S3; {@code FileResource} sends them to clients with a link.
 */
package vn.lienthong.files;

/**
 * Files that events link (tệp tin): fetched from the hosts a province lists, kept sealed, and given out under signed,
 * expiring public addresses, since what a dossier system links is an inner address that nobody outside can open.
 *
 * <p>{@code Sights} says, when a snapshot is about to be sent, what became of its files; {@code Fetching} gets them,
 * under the limits of {@code AllowedHosts}; {@code FileStore} keeps them, on disk or in S3; {@code FileResource} is the
 * door for whoever holds a link.
 */
package vn.lienthong.files;

package vn.lienthong.files;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Configuration of files: which are downloaded, from where, and how they are offered. */
@ConfigMapping(prefix = "hub.files")
interface FilesConfig {

  /** {@code host} or {@code host:port} that files may be downloaded from; empty: files are not handled. */
  Optional<Set<String>> hosts();

  /** {@code host=address:port}: the real address of a host whose name does not resolve to it. */
  Optional<Set<String>> at();

  /** Hosts with public URLs: these URLs are sent unchanged. */
  Optional<Set<String>> passHosts();

  /** The public URL of the hub, without {@code /files}. */
  Optional<String> publicUrl();

  /** How long a link is valid. */
  Duration linkTtl();

  /** The largest file. */
  MemorySize sizeMax();

  /** The longest download, from request to last byte, redirects included. */
  Duration timeout();

  /** Downloads at once. */
  int fetches();

  /** Downloads at once from one host. */
  int hostFetches();

  /** Files sent to clients at once. */
  int downloads();

  /** The interval at which the speed of a reader is checked. */
  Duration downloadGrace();

  /** The least bytes per second that a reader has to take in an interval. */
  MemorySize downloadRate();

  /** The longest time for sending a file to a client. */
  Duration downloadTimeout();

  /** How long a snapshot waits for its files. */
  Duration waitMax();

  /** How long a failed download is retried. */
  Duration retryFor();

  /** How long a file is kept after its last link has expired. */
  Duration retention();

  /** The kind of store. */
  Kind store();

  /** The directory of DISK; downloads in progress are stored there with either kind. */
  Path dir();

  /** S3: the URL. */
  Optional<String> s3Url();

  /** S3: the bucket, which has to exist. */
  String s3Bucket();

  /** S3: the region. */
  String s3Region();

  /** S3: the access key. */
  Optional<String> s3AccessKey();

  /** S3: the secret key. */
  Optional<String> s3SecretKey();

  /** The kinds of store. */
  enum Kind { DISK, S3 }
}

package vn.lienthong.files;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What files are fetched, from where, and how they are given out. */
@ConfigMapping(prefix = "hub.files")
interface FilesConfig {

  /** {@code host} or {@code host:port} that files may come from; none: files are not handled. */
  Optional<Set<String>> hosts();

  /** {@code host=address:port}: where a host really is whose name does not say so. */
  Optional<Set<String>> at();

  /** Hosts whose addresses anybody can open: these go out as they are. */
  Optional<Set<String>> passHosts();

  /** The address outside under which the hub is reached, without {@code /files}. */
  Optional<String> publicUrl();

  /** How long a link is good for. */
  Duration linkTtl();

  /** The largest file. */
  MemorySize sizeMax();

  /** From the first byte asked to the last byte got, redirects included. */
  Duration timeout();

  /** Fetched at once. */
  int fetches();

  /** Of these, from one host. */
  int hostFetches();

  /** Given out at once. */
  int downloads();

  /** How often it is looked whether a reader is too slow. */
  Duration downloadGrace();

  /** So many bytes a second a reader has to take, between two looks. */
  MemorySize downloadRate();

  /** How long a download may take. */
  Duration downloadTimeout();

  /** How long a snapshot waits for its files. */
  Duration waitMax();

  /** How long what could not be fetched is tried again. */
  Duration retryFor();

  /** How long a file is kept after the last link to it is dead. */
  Duration retention();

  /** Where the content lies. */
  Kind store();

  /** The folder of DISK; what is being fetched lies there in either case. */
  Path dir();

  /** Of S3: its address. */
  Optional<String> s3Url();

  /** Of S3: the bucket, which has to be there. */
  String s3Bucket();

  /** Of S3: its region. */
  String s3Region();

  /** Of S3: who we are. */
  Optional<String> s3AccessKey();

  /** Of S3: our secret. */
  Optional<String> s3SecretKey();

  /** Kinds of stores. */
  enum Kind { DISK, S3 }
}

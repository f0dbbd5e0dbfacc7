package vn.lienthong.files;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import okhttp3.Dns;
import org.jboss.logging.Logger;
import vn.lienthong.access.crypto.SignedTokens;
import vn.lienthong.access.crypto.StreamEncryptor;
import vn.lienthong.files.download.AllowedHosts;
import vn.lienthong.files.download.EncryptedFileStore;
import vn.lienthong.files.download.FileDownloader;
import vn.lienthong.files.store.DiskStore;
import vn.lienthong.files.store.FileStore;
import vn.lienthong.files.store.S3Store;

/** CDI producers of this room; checks the required configuration at startup. */
@Singleton
final class FilesProducers {

  private static final Logger LOG = Logger.getLogger(FilesProducers.class);

  @Produces
  @Singleton
  FileDownloader fetch(FilesConfig config) {
    return new FileDownloader(new AllowedHosts(config.hosts().orElse(Set.of()), config.at().orElse(Set.of()),
        Dns.SYSTEM),
        config.sizeMax().asLongValue(), config.timeout());
  }

  @Produces
  @Singleton
  EncryptedFileStore vault(FilesConfig config, StreamEncryptor seal) {
    FileStore store = config.store() == FilesConfig.Kind.DISK ? new DiskStore(config.dir())
        : new S3Store(config.s3Url().orElse("http://localhost"), config.s3Region(), config.s3AccessKey().orElse(""),
            config.s3SecretKey().orElse(""), config.s3Bucket());
    return new EncryptedFileStore(store, seal, config.dir().resolve("aside"));
  }

  @Produces
  @Singleton
  PublicLinkSigner links(FilesConfig config, SignedTokens tokens) {
    return new PublicLinkSigner(tokens, config.publicUrl().orElse(""));
  }

  /** @throws IllegalStateException when files are to be handled and a required value is missing */
  void check(@Observes StartupEvent start, FilesConfig config, SignedTokens tokens, FileDownloader fetch) {
    if (config.hosts().orElse(Set.of()).isEmpty()) {
      LOG.info("files are not handled (hub.files.hosts is empty): their addresses go out as they came");
      return;
    }
    need(config.publicUrl(), "hub.files.public-url is missing: the address outside under which /files is reached");
    if (!tokens.canSign()) {
      throw new IllegalStateException("hub.keys.dir holds no link-1.key: make one with `openssl rand -hex 32`");
    }
    if (config.store() == FilesConfig.Kind.S3) {
      need(config.s3Url(), "hub.files.s3-url is missing");
      need(config.s3AccessKey(), "hub.files.s3-access-key is missing");
      need(config.s3SecretKey(), "hub.files.s3-secret-key is missing");
    }
    LOG.infof("files are fetched from %s and kept on %s", config.hosts().get(), config.store());
  }

  private static void need(Optional<String> value, String otherwise) {
    if (value.filter(text -> !text.isBlank()).isEmpty()) {
      throw new IllegalStateException(otherwise);
    }
  }
}

package vn.lienthong.files;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import vn.lienthong.ledger.lane.ClaimedEntry;
import vn.lienthong.ledger.lane.EntryPostponement;
import vn.lienthong.ledger.lane.ResendQueue;
import vn.lienthong.model.DeliveryTask.Mode;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.FileAvailability;
import vn.lienthong.model.FileAvailability.Why;
import vn.lienthong.model.FlowKind;
import vn.lienthong.platform.db.Transactions;

/**
 * Determines the availability of the files of a snapshot that is about to be sent, or postpones the entry until they
 * are downloaded.
 */
@ApplicationScoped
public class FileAvailabilityService {

  /** Longer than an attempt; a repeated attempt queues it again. */
  private static final Duration AFTER_THE_CALL = Duration.ofSeconds(60);

  private final Transactions tx;
  private final FileRepository rows;
  private final EntryPostponement putOff;
  private final ResendQueue followUps;
  private final DownloadScheduler fetching;
  private final PublicLinkSigner links;
  private final boolean on;
  private final Set<String> pass;
  private final Duration patience;
  private final Duration life;

  FileAvailabilityService(Transactions tx, FileRepository rows, EntryPostponement putOff, ResendQueue followUps,
      DownloadScheduler fetching,
      PublicLinkSigner links,
      FilesConfig config) {
    this.tx = tx;
    this.rows = rows;
    this.putOff = putOff;
    this.followUps = followUps;
    this.fetching = fetching;
    this.links = links;
    this.on = !config.hosts().orElse(Set.of()).isEmpty();
    this.pass = config.passHosts().orElse(Set.of());
    this.patience = config.waitMax();
    this.life = config.linkTtl();
  }

  /**
   * Whether the claim's snapshot has files that the hub downloads, or copies stored by the hub; makes no query. In
   * SHADOW mode nothing is sent, so nothing is downloaded.
   */
  public boolean concerns(ClaimedEntry claim, FlowKind kind) {
    return kind == FlowKind.SNAPSHOT && claim.mode() == Mode.LIVE && claim.event() != null
        && !wanted(claim.event()).isEmpty();
  }

  /**
   * The availability of the files of the claim's snapshot; unchanged for a repeated call. Empty while some are being
   * downloaded: the claim has then been given back, and its entry waits.
   */
  public Optional<Map<Dossier.File, FileAvailability>> of(ClaimedEntry claim) {
    List<FileRef> wanted = wanted(claim.event());
    Optional<Map<Dossier.File, FileAvailability>> sight =
        tx.batch(connection -> look(connection, claim, wanted, false));
    if (sight.isPresent()) {
      return sight;
    }
    sight = tx.batch(connection -> { // waits for a locked dossier no longer than a batch may
      putOff.lock(connection, claim.dossier()); // a result recorded from here on finds the entry waiting
      return look(connection, claim, wanted, true);
    });
    fetching.wake();
    return sight;
  }

  private List<FileRef> wanted(DossierEvent event) {
    return FileRef.in(event, address -> address.startsWith(FileRef.COPY) || on && (pass.isEmpty() || !passes(address)));
  }

  private boolean passes(String address) {
    HttpUrl url = HttpUrl.parse(address);
    return url != null && (pass.contains(url.host()) || pass.contains(url.host() + ":" + url.port()));
  }

  private Optional<Map<Dossier.File,
      FileAvailability>> look(Connection connection, ClaimedEntry claim, List<FileRef> wanted,
      boolean locked) throws SQLException {
    Map<FileRef, FileRepository.Row> found = rows.find(connection, claim, wanted, patience.toMillis(), locked);
    if (found.size() < wanted.size()) {
      if (locked) { // nobody would give its claim back
        throw new IllegalStateException("file rows not made");
      }
      return Optional.empty();
    }
    if (claim.attempts() > 0 || claim.steps() > 0 || claim.uncertain()) { // a repeated call must have the same bytes
      Optional<FileAvailabilityRepository.Told> told =
      FileAvailabilityRepository.read(connection, claim.entry(), life.toMillis() / 2)
          .filter(before -> !before.old() && found.values().stream()
              .allMatch(row -> before.whys().containsKey(row.id())));
      if (told.isPresent()) {
        return Optional.of(again(connection, claim, told.get(), found));
      }
    }
    long wait = found.values().stream().mapToLong(FileRepository.Row::patience).max().orElse(0);
    if (wait > 0) {
      if (locked) {
        putOff.giveBack(connection, claim, Duration.ofMillis(wait));
      }
      return Optional.empty();
    }
    return Optional.of(first(connection, claim, found));
  }

  private Map<Dossier.File,
      FileAvailability> first(Connection connection, ClaimedEntry claim, Map<FileRef, FileRepository.Row> found)
      throws SQLException {
    Map<Long, Why> whys = new HashMap<>();
    found.values().forEach(row -> whys.put(row.id(), row.stored() ? null : row.failure()));
    long expires = FileAvailabilityRepository.write(connection, claim, whys, life.toMillis());
    List<Long> failed = whys.keySet().stream().filter(id -> whys.get(id) != null).toList();
    rows.linked(connection, whys.keySet().stream().filter(id -> whys.get(id) == null).sorted().toList(), expires);
    rows.tell(connection, failed);
    rows.again(connection, failed);
    return sights(found, whys, expires);
  }

  private Map<Dossier.File,
      FileAvailability> again(Connection connection, ClaimedEntry claim, FileAvailabilityRepository.Told told,
      Map<FileRef, FileRepository.Row> found) throws SQLException {
    boolean outdated = found.values().stream().anyMatch(row -> row.stored() && told.whys().get(row.id()) != null);
    if (outdated) {
      followUps.note(connection, claim.lane(), claim.flow(), claim.dossier(), AFTER_THE_CALL,
          DownloadScheduler.CAME_LATE);
    }
    return sights(found, told.whys(), told.expires());
  }

  private Map<Dossier.File,
      FileAvailability> sights(Map<FileRef, FileRepository.Row> found, Map<Long, Why> whys, long expires) {
    Map<Dossier.File, FileAvailability> sights = new HashMap<>();
    found.forEach((wanted, row) -> {
      Why why = whys.get(row.id());
      sights.put(wanted.file(), why != null ? FileAvailability.failed(why)
          : links.canLink() ? FileAvailability.linked(links.to(row.id(), expires))
          : FileAvailability.failed(Why.NOT_STORED));
    });
    return sights;
  }
}

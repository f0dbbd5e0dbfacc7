package vn.lienthong.console.live;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.client.CurrentClient;
import vn.lienthong.ledger.query.RecentSettlements;
import vn.lienthong.model.EntrySettled;
import vn.lienthong.model.text.NumberText;
import vn.lienthong.platform.http.ParameterParser;
import vn.lienthong.platform.http.RequestProblems;

/** The live feed as Server-Sent Events. */
@Path("/api/v1/live")
@Tag(name = "live")
class LiveResource {

  private static final Duration HEARTBEAT = Duration.ofSeconds(20);

  private final CurrentClient caller;
  private final LiveFeed feed;
  private final RecentSettlements lately;
  private final int again;

  LiveResource(CurrentClient caller, LiveFeed feed, RecentSettlements lately,
      @ConfigProperty(name = "hub.console.live.replay.max", defaultValue = "1000") int again) {
    this.caller = caller;
    this.feed = feed;
    this.lately = lately;
    this.again = again;
  }

  /** The data of one SSE event. */
  record Line(String entryId, String partner, String flow, String state, OffsetDateTime at) {}

  @GET
  @Blocking
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(summary = "entry-settled {entryId, partner, flow, state, at}; Last-Event-ID reads again what was missed")
  public Multi<OutboundSseEvent> live(@HeaderParam("Last-Event-ID") String last, @Context Sse sse) {
    ClientSystem client = caller.required();
    if (!client.operator() && !client.sourceSystems().contains("*")) {
      throw RequestProblems.forbidden(); // the feed shows the entries of all source systems
    }
    List<EntrySettled> missed = last == null || last.isBlank() ? List.of() : lately.since(time(last), again);
    Multi<Optional<OutboundSseEvent>> lines = Multi.createBy().concatenating()
        .streams(Multi.createFrom().iterable(missed), feed.fromNow()).map(settled -> Optional.of(event(sse, settled)))
        .onCompletion().continueWith(Optional.empty());
    Multi<Optional<OutboundSseEvent>> beats = Multi.createFrom().ticks().every(HEARTBEAT).onOverflow().drop()
        .map(tick -> Optional.of(sse.newEventBuilder().comment("").build()));
    return Multi.createBy().merging().streams(lines, beats).select().first(Optional::isPresent).map(Optional::get);
  }

  private static OutboundSseEvent event(Sse sse, EntrySettled s) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, s.at().toInstant());
    return sse.newEventBuilder().name("entry-settled").id(String.valueOf(micros))
        .mediaType(MediaType.APPLICATION_JSON_TYPE)
        .data(Line.class, line(s)).build();
  }

  private static Line line(EntrySettled s) {
    return new Line(String.valueOf(s.entryId()), s.partner(), s.flow(), s.state().name(), s.at());
  }

  /** An event's id is its time in microseconds. Reads from one second earlier, as concurrent calls end in any order. */
  private static OffsetDateTime time(String id) {
    Instant at = NumberText.whole(id).map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS)).orElseThrow(() ->
        RequestProblems.invalid("Last-Event-ID", "không phải mã của dòng sự kiện này", "not an id of this feed"));
    return ParameterParser.within("Last-Event-ID", at.atOffset(ZoneOffset.UTC)).minusSeconds(1);
  }
}

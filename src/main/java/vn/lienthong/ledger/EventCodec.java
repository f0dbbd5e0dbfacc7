package vn.lienthong.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.Notification;
import vn.lienthong.model.text.IsoTimes;
import vn.lienthong.model.text.Sha256;

/**
 * The canonical form of events and notifications: JSON with sorted keys, without nulls and empty lists, times in
 * Vietnam's offset. The same event has the same bytes on every replica, so the bytes can be encrypted, hashed and
 * compared.
 */
public final class EventCodec {

  private static final ObjectMapper MAPPER = mapper();
  private static final ObjectWriter EVENT_OUT = MAPPER.writerFor(DossierEvent.class);
  private static final ObjectReader EVENT_IN = MAPPER.readerFor(DossierEvent.class);
  private static final ObjectWriter NOTICE_OUT = MAPPER.writerFor(Notification.class);
  private static final ObjectReader NOTICE_IN = MAPPER.readerFor(Notification.class);
  private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Sha256::digest);

  private EventCodec() {}

  /** Canonical JSON of an event. */
  public static byte[] canonical(DossierEvent event) {
    return bytes(EVENT_OUT, event);
  }

  /** Canonical JSON of a notification. */
  public static byte[] canonical(Notification notice) {
    return bytes(NOTICE_OUT, notice);
  }

  /** Reads an event written by {@link #canonical(DossierEvent)}, also one of an older schema. */
  public static DossierEvent event(byte[] canonical) {
    return read(EVENT_IN, canonical);
  }

  /** Reads a notification written by {@link #canonical(Notification)}. */
  public static Notification notice(byte[] canonical) {
    return read(NOTICE_IN, canonical);
  }

  /** Binds JSON that the schema has accepted to an event. The schema admits only what binds. */
  public static DossierEvent event(JsonNode checked) {
    try {
      return EVENT_IN.readValue(checked);
    } catch (IOException e) {
      throw new IllegalStateException("the schema lets through what does not bind: " + e.getClass().getSimpleName());
    }
  }

  /** The event as a tree of canonical JSON. */
  public static JsonNode tree(DossierEvent event) {
    return MAPPER.valueToTree(event);
  }

  /** A step as a tree of canonical JSON. */
  public static JsonNode tree(DossierEvent.Step step) {
    return MAPPER.valueToTree(step);
  }

  /** The SHA-256 of the bytes. */
  public static byte[] hash(byte[] canonical) {
    return SHA_256.get().digest(canonical);
  }

  private static byte[] bytes(ObjectWriter writer, Object value) {
    try {
      return writer.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write canonical JSON: " + e.getClass().getSimpleName());
    }
  }

  private static <T> T read(ObjectReader reader, byte[] canonical) {
    try {
      return reader.readValue(canonical);
    } catch (IOException e) {
      // Jackson's message quotes the input, which is personal.
      throw new UncheckedIOException(new IOException("no canonical JSON: " + e.getClass().getSimpleName()));
    }
  }

  private static ObjectMapper mapper() {
    ObjectMapper mapper = JsonMapper.builder()
        .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .serializationInclusion(JsonInclude.Include.NON_NULL)
        .addModule(new SimpleModule("times")
            .addSerializer(new TimeOut()).addDeserializer(OffsetDateTime.class, new TimeIn())
            .addSerializer(new DayOut()).addDeserializer(LocalDate.class, new DayIn()))
        .build();
    mapper.configOverride(List.class).setInclude(
        JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS));
    return mapper;
  }

  private static final class TimeOut extends StdSerializer<OffsetDateTime> {
    private static final long serialVersionUID = 1L;

    TimeOut() {
      super(OffsetDateTime.class);
    }

    @Override public void serialize(OffsetDateTime time, JsonGenerator out, SerializerProvider all) throws IOException {
      out.writeString(IsoTimes.write(time));
    }
  }

  private static final class TimeIn extends StdDeserializer<OffsetDateTime> {
    private static final long serialVersionUID = 1L;

    TimeIn() {
      super(OffsetDateTime.class);
    }

    @Override public OffsetDateTime deserialize(JsonParser in, DeserializationContext all) throws IOException {
      return IsoTimes.read(in.getText()).orElseThrow(() -> new IOException("no time"));
    }
  }

  private static final class DayOut extends StdSerializer<LocalDate> {
    private static final long serialVersionUID = 1L;

    DayOut() {
      super(LocalDate.class);
    }

    @Override public void serialize(LocalDate day, JsonGenerator out, SerializerProvider all) throws IOException {
      out.writeString(day.toString());
    }
  }

  private static final class DayIn extends StdDeserializer<LocalDate> {
    private static final long serialVersionUID = 1L;

    DayIn() {
      super(LocalDate.class);
    }

    @Override public LocalDate deserialize(JsonParser in, DeserializationContext all) throws IOException {
      return IsoTimes.day(in.getText()).orElseThrow(() -> new IOException("no day"));
    }
  }
}

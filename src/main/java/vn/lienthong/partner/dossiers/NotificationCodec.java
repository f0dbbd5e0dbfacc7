package vn.lienthong.partner.dossiers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import vn.lienthong.model.Notification;

/** Writes a notification as JSON. The same notification has the same bytes, so its signature stays the same. */
final class NotificationCodec {

  private static final ObjectMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule())
      .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
      .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private NotificationCodec() {}

  static byte[] bytes(Notification notice) {
    try {
      return JSON.writeValueAsBytes(notice);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a notice that cannot be written", e);
    }
  }
}

package vn.lienthong.documents;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.access.crypto.PersonIdentifier;
import vn.lienthong.model.Dossier.Identifier;
import vn.lienthong.model.register.DigitalDocument;
import vn.lienthong.model.text.IsoTimes;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;

/** The tables of this room. Personal data is encrypted; owners are pseudonyms. */
@ApplicationScoped
class DocumentRepository {

  private static final int MOST = 100;
  private static final String LIVING =
      "select id, mark, file from document where dossier = ? and withdrawn_at is null for update";
  private static final String ADD = """
      insert into document (id, dossier, event, kind, code, must, mark, paper, file, valid_to)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
  private static final String OWNER =
      "insert into document_owner (pseudonym, document, key_id) values (?, ?, ?) on conflict do nothing";
  private static final String WITHDRAW = "update document set withdrawn_at = now(), withdrawn = ? where id = ?";
  private static final String ROW = """
      select d.id, d.kind, d.code, d.paper, d.file, d.since, d.withdrawn, s.code as dossier_code,
       d.valid_to < ? as ended
        from document d join dossier s on s.id = d.dossier
      """;
  private static final String FIND = ROW + """
       where d.withdrawn_at is null and (d.valid_to is null or d.valid_to >= ?)
         and d.id in (select o.document from document_owner o where o.pseudonym = any(?))
         and (? or d.code = any(?))
       order by d.since desc, d.id limit ?""";
  private static final String WITHDRAWN = ROW + """
       where d.withdrawn_at is not null and d.kind = 'RESULT'
         and d.id in (select o.document from document_owner o where o.pseudonym = any(?))
         and (? or d.code = any(?))
       order by d.withdrawn_at desc, d.id limit ?""";
  private static final String ONE = ROW + "where d.id = ?";
  private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules()
      .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
      .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE);

  private final FieldEncryptor seal;

  DocumentRepository(FieldEncryptor seal) {
    this.seal = seal;
  }

  /** A document that may be used now. */
  record Living(UUID id, byte[] mark, Long file) {}

  /** The encrypted part of a document. */
  record Sealed(DigitalDocument paper, List<List<Identifier>> owners) {

    @Override public String toString() {
      return "Sealed[" + paper + "]";
    }
  }

  /** @param withdrawn why it may not be used any more, or null; {@code ended}: its validity has ended */
  record Row(UUID id, ReusableDocument.Kind kind, String code, Sealed sealed, Long file, OffsetDateTime since,
      String withdrawn,
      String dossierCode, boolean ended) {}

  List<Living> living(Connection connection, long dossier) {
    return Sql.query(connection, LIVING, dossier).mapTo(Living.class).list();
  }

  /** The marks by every key, so that documents marked with an older key are still recognised. */
  List<byte[]> marks(ReusablePart piece) {
    return seal.pseudonyms("document", piece.mark());
  }

  void add(Connection connection, long dossier, long event, ReusablePart piece, List<List<Identifier>> owners,
      Long file)
      throws SQLException {
    UUID id = UUID.randomUUID();
    Jdbc.run(connection, ADD, id, dossier, event, piece.kind().name(), piece.paper().code(), piece.must(),
        seal.pseudonym("document", piece.mark()), seal.seal("document:" + id, json(new Sealed(piece.paper(), owners))),
        file, piece.paper().validTo());
    for (List<Identifier> owner : owners) {
      for (Identifier identifier : owner) {
        Jdbc.run(connection, OWNER, PersonIdentifier.of(identifier).pseudonym(seal), id, seal.newestPseudonymKey());
      }
    }
  }

  void withdraw(Connection connection, UUID document, String why) throws SQLException {
    Jdbc.run(connection, WITHDRAW, why, document);
  }

  List<Row> find(Connection connection, List<Identifier> owner, Collection<String> codes, LocalDate day)
      throws SQLException {
    List<byte[]> pseudonyms = pseudonyms(owner);
    OffsetDateTime from = begin(day);
    return pseudonyms.isEmpty() ? List.of()
        : Jdbc.list(connection, FIND, this::row, from, from, pseudonyms, codes.isEmpty(), List.copyOf(codes), MOST);
  }

  /** Results that may not be used any more, last withdrawn first. */
  List<Row> withdrawn(Connection connection, List<Identifier> owner, Collection<String> codes, LocalDate day)
      throws SQLException {
    List<byte[]> pseudonyms = pseudonyms(owner);
    return pseudonyms.isEmpty() ? List.of() : Jdbc.list(connection, WITHDRAWN, this::row, begin(day), pseudonyms,
        codes.isEmpty(), List.copyOf(codes), MOST);
  }

  private List<byte[]> pseudonyms(List<Identifier> owner) {
    return owner.stream().filter(i -> i.type() != null && i.value() != null)
        .flatMap(i -> PersonIdentifier.of(i).pseudonyms(seal).stream()).toList();
  }

  Optional<Row> one(Connection connection, UUID id, LocalDate day) throws SQLException {
    return Jdbc.one(connection, ONE, this::row, begin(day), id);
  }

  private static OffsetDateTime begin(LocalDate day) {
    return day.atStartOfDay().atOffset(IsoTimes.VIETNAM);
  }

  private Row row(ResultSet row) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    return new Row(id, ReusableDocument.Kind.valueOf(row.getString("kind")), row.getString("code"),
        open(seal.open("document:" + id, row.getBytes("paper"))), Jdbc.number(row, "file"), Jdbc.time(row, "since"),
        row.getString("withdrawn"), row.getString("dossier_code"), row.getBoolean("ended"));
  }

  private static byte[] json(Sealed sealed) {
    try {
      return JSON.writeValueAsBytes(sealed);
    } catch (IOException e) {
      throw new IllegalStateException("no JSON of a paper: " + e.getClass().getSimpleName());
    }
  }

  private static Sealed open(byte[] json) {
    try {
      return JSON.readValue(json, Sealed.class);
    } catch (IOException e) { // the exception's message would quote the document
      throw new IllegalStateException("no paper: " + e.getClass().getSimpleName());
    }
  }
}

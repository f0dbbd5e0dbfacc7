package vn.lienthong.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vn.lienthong.access.purpose.PurposeClaim;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.Problem.Fault;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.register.Subject;
import vn.lienthong.platform.json.JsonBodyValidator;

/** Reads the body of a look-up that fits its schema. */
public final class LookUpParser {

  private LookUpParser() {}

  /** The purpose claim. */
  public static PurposeClaim claim(JsonNode purpose) {
    return new PurposeClaim(text(purpose, "dossierCode"), text(purpose, "receptionId"), text(purpose, "officerId"),
        purpose.path("citizen").asBoolean(false), text(purpose, "postOffice"), text(purpose, "legalBasis"),
        text(purpose, "officerName"));
  }

  /** The subject of the look-up. */
  public static Subject subject(JsonNode s) {
    String birth = text(s, "birthDate");
    String gender = text(s, "gender");
    String role = text(s, "role");
    JsonNode parcel = s.path("parcel");
    return new Subject(text(s, "personalId"), text(s, "oldId"), text(s, "taxCode"), text(s, "insuranceNumber"),
        text(s, "passport"), text(s, "fullName"), birth == null ? null : LocalDate.parse(birth),
        s.path("birthYear").isNumber() ? s.path("birthYear").intValue() : null,
        gender == null ? null : Dossier.Party.Gender.valueOf(gender),
        role == null ? null : Dossier.Party.Role.valueOf(role), text(s, "certificate"),
        parcel.isObject()
            ? new Subject.Parcel(text(parcel, "number"), text(parcel, "mapSheet"), text(parcel, "wardCode"))
            : null, papers(s.path("papers")));
  }

  /** The requested groups; fails unless the register has all of them. */
  public static Set<String> ask(JsonNode sent, Set<String> groups) {
    Set<String> asked = new LinkedHashSet<>();
    List<Fault> faults = new ArrayList<>(0);
    for (JsonNode one : sent.path("ask")) {
      if (!groups.contains(one.textValue())) {
        String all = String.join(", ", groups);
        faults.add(new Fault("/ask/" + asked.size(), new Text("Nhóm thông tin cần hỏi", "Groups asked"),
            new Text("không có nhóm này; có: " + all, "there is no such group; there are: " + all)));
      }
      asked.add(one.textValue());
    }
    if (!faults.isEmpty()) {
      throw JsonBodyValidator.refused(faults);
    }
    return asked;
  }

  private static List<Subject.Wanted> papers(JsonNode list) {
    if (list.isEmpty()) {
      return List.of();
    }
    List<Subject.Wanted> papers = new ArrayList<>();
    list.forEach(one -> papers.add(new Subject.Wanted(text(one, "resultCode"), text(one, "number"))));
    return papers;
  }

  private static String text(JsonNode in, String field) {
    return in.path(field).textValue();
  }
}

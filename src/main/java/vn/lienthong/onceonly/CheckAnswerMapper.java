package vn.lienthong.onceonly;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.RegisterDataSources.Holder;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.onceonly.source.CanonicalJson;

/** Maps a stored check to its result with texts in the requested language. */
@ApplicationScoped
public class CheckAnswerMapper {

  private final Catalogue catalogue;

  CheckAnswerMapper(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The result of a check, in English or Vietnamese. */
  public CheckAnswer tell(StoredCheck kept, boolean confirmed, boolean english) {
    List<CheckAnswer.Component> components =
        kept.components().stream().map(c -> component(kept, c, english)).toList();
    List<CheckAnswer.Information> information = kept.fields().stream().map(f -> field(kept, f, english)).toList();
    List<CheckAnswer.Source> sources = kept.asked().entrySet().stream().map(e -> new CheckAnswer.Source(e.getKey(),
        name(kept, e.getKey(), english), e.getValue().name(), correct(kept, e.getKey(), english))).toList();
    int askedFor = (int) components.stream().filter(CheckAnswer.Component::handIn).count();
    return new CheckAnswer(kept.id().toString(), kept.purpose().dossierCode(), kept.purpose().receptionId(),
        kept.purpose().procedureCode(), kept.procedureName(), kept.version(), kept.known(), kept.day(),
        CanonicalJson.here(kept.at()), components, information, sources, askedFor, components.size() - askedFor,
        "/api/v1/once-only/checks/" + kept.id() + "/print", confirmed);
  }

  private CheckAnswer.Component component(StoredCheck kept, StoredCheck.Component c, boolean english) {
    Decision d = c.decided();
    return new CheckAnswer.Component(c.code(), c.name(), c.condition(), d.verdict(), d.handIn(),
        c.digitising() == null ? null : c.digitising().name(), d.origin() == null ? null : d.origin().source().name(),
        holder(d), holder(d) == null ? null : name(kept, holder(d), english),
        c.evidence() == null ? null : c.evidence().toString(), CanonicalJson.here(d.asOf()),
        CanonicalJson.here(d.validTo()), d.data().isEmpty() ? null : d.data(),
        d.why(), why(kept, d, english), c.ground() == null ? null : c.ground().name(),
        d.found().stream().map(f -> new CheckAnswer.NotUsed(f.holder(), name(kept, f.holder(), english), f.code(),
            f.number(), f.why(), f.why().in(english, name(kept, f.holder(), english)))).toList());
  }

  private CheckAnswer.Information field(StoredCheck kept, StoredCheck.Field f, boolean english) {
    Decision d = f.decided();
    return new CheckAnswer.Information(f.field(), f.label().in(english), d.verdict(), holder(d),
        holder(d) == null ? null : name(kept, holder(d), english), CanonicalJson.here(d.asOf()),
        d.data().get("value"), d.why(),
        why(kept, d, english));
  }

  private static String holder(Decision d) {
    return d.origin() == null ? null : d.origin().holder();
  }

  private String why(StoredCheck kept, Decision d, boolean english) {
    return d.why().in(english,
        d.holders().stream().distinct().map(h -> name(kept, h, english)).collect(Collectors.joining(", ")));
  }

  private String name(StoredCheck kept, String holder, boolean english) {
    return text(kept, holder).map(h -> h.name().in(english)).orElse(holder);
  }

  private String correct(StoredCheck kept, String holder, boolean english) {
    return text(kept, holder).map(Holder::correct).map((Text t) -> t.in(english)).orElse(null);
  }

  private Optional<Holder> text(StoredCheck kept, String holder) {
    return catalogue.edition().holdings().holder(holder, kept.day());
  }
}

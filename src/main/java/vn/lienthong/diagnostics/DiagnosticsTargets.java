package vn.lienthong.diagnostics;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.Flow;
import vn.lienthong.outbound.endpoint.EndpointService;
import vn.lienthong.outbound.endpoint.EndpointState;

/** The endpoints that can be checked, by name. Reads the partners' configuration by key, as the partner packages do. */
@ApplicationScoped
class DiagnosticsTargets {

  private static final String DOSSIERS = "dossiers";
  /** The URL key of a partner, or of a further endpoint: {@code vault.province} is {@code vault:province}. */
  private static final Pattern ADDRESS = Pattern.compile("hub\\.partner\\.([a-z]+(?:\\.[a-z]+)?)\\.url");

  private final Config config;
  private final Catalogue catalogue;
  private final EndpointService endpoints;

  DiagnosticsTargets(Config config, Catalogue catalogue, EndpointService endpoints) {
    this.config = config;
    this.catalogue = catalogue;
    this.endpoints = endpoints;
  }

  /**
   * The endpoint of this name, if there is one: a partner that is called, or a dossier system that is known or
   * configured.
   */
  Optional<DiagnosticsTarget> find(String name) {
    if (!name.startsWith(DOSSIERS)) {
      return partners().contains(name) || asked().contains(name) ? Optional.of(partner(name)) : Optional.empty();
    }
    if (!name.startsWith(DOSSIERS + ":")) {
      return Optional.empty(); // the name of one dossier system is needed
    }
    String source = name.substring(DOSSIERS.length() + 1);
    boolean known = value(DOSSIERS + "." + source + ".url").isPresent()
        || value(DOSSIERS + "." + source + ".mode").isPresent()
        || endpoints.all().stream().anyMatch(e -> e.name().equals(name));
    return known ? Optional.of(dossiers(name, source)) : Optional.empty();
  }

  /**
   * All endpoints to check at start: partners with flows, registers that have been called before, and the dossier
   * systems that get callbacks.
   */
  List<DiagnosticsTarget> all() {
    Set<String> names = new TreeSet<>(partners());
    Set<String> asked = asked();
    endpoints.all().stream().map(EndpointState::name)
        .filter(name -> name.startsWith(DOSSIERS + ":") || asked.contains(name))
        .forEach(names::add);
    return names.stream().map(this::find).flatMap(Optional::stream)
        .filter(target -> target.dossiers() ? target.callback() : target.url() != null || !target.further()).toList();
  }

  private Set<String> partners() {
    Set<String> names = new TreeSet<>();
    catalogue.edition().flows().stream().map(Flow::partner).filter(p -> !DOSSIERS.equals(p)).forEach(names::add);
    return names;
  }

  /** Registers and others that have no flow: by their URL keys. */
  private Set<String> asked() {
    Set<String> names = new TreeSet<>();
    config.getPropertyNames().forEach(key -> {
      Matcher address = ADDRESS.matcher(key);
      if (address.matches() && !address.group(1).startsWith(DOSSIERS)) {
        names.add(address.group(1).replace('.', ':'));
      }
    });
    return names;
  }

  private DiagnosticsTarget partner(String name) {
    String partner = name.contains(":") ? name.substring(0, name.indexOf(':')) : name;
    return new DiagnosticsTarget(name, partner, value(name.replace(':', '.') + ".url").flatMap(DiagnosticsTargets::url)
        .orElse(null),
        value(partner + ".agency").orElse(null), true, false);
  }

  private DiagnosticsTarget dossiers(String name, String source) {
    String own = DOSSIERS + "." + source;
    Optional<String> url = value(own + ".url").or(() -> value(DOSSIERS + ".url"));
    boolean callback = value(own + ".mode").map("CALLBACK"::equalsIgnoreCase).orElse(url.isPresent());
    return new DiagnosticsTarget(name, DOSSIERS, url.flatMap(DiagnosticsTargets::url).orElse(null), null, callback,
        value(own + ".secret").isPresent());
  }

  private Optional<String> value(String key) {
    return config.getOptionalValue("hub.partner." + key, String.class).filter(value -> !value.isBlank());
  }

  private static Optional<URI> url(String text) {
    try {
      URI url = URI.create(text.strip());
      boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
      return web && url.getHost() != null ? Optional.of(url) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

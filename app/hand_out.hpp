#pragma once

#include "export/bundle/bundle.hpp"
#include "export/handbook/handbook.hpp"
#include "export/redaction/redact.hpp"

#include <nlohmann/json_fwd.hpp>

#include "app/program.hpp"
#include "app/register_access.hpp"
#include <memory>
#include <string>

namespace nb::app {

/// For whom something is made, as given on the command line.
struct HandOutArguments {
  std::string profile;    ///< name or file; empty: "neighbour" for a partner, else "own-crisis-room"
  std::string recipient;  ///< id or name of a partner; empty: nobody in particular
};

/// What leaves the house: from here on nothing sees the whole register any more.
struct HandOut {
  redaction::Profile profile;
  std::string
      profile_mark;       ///< empty for our own profiles; a digest of a file, so that another content counts
  std::string recipient;  ///< the partner's name; empty: nobody in particular
  Assessed assessed;      ///< the part that is shown
  handbook::Options
      marks;  ///< day, language, and what documents say: heading, extract, code of the whole register
  viewer::ViewerGraph graph;  ///< of the whole register, as far as the profile allows
  redaction::Account account;
  Diagnostics findings;  ///< warnings; also of the agreement's validity
};

/// `--for`, and the option that names the profile.
void add_hand_out_options(CLI::App& command,
                          Program const& program,
                          std::shared_ptr<HandOutArguments> const& arguments,
                          std::string const& profile_option,
                          char const* profile_help);

/// Assesses first, then takes out what the profile does not show. Errors as redaction::redact and
/// Profile::parse.
[[nodiscard]] HandOut hand_out(Assessed const& whole,
                               HandOutArguments const& arguments,
                               Program const& program);

/// One sentence for whom and by which profile it was abridged; empty if nothing was taken out.
[[nodiscard]] std::string abridged_words(HandOut const& hand_out, Program const& program);

/// For bundle::make_bundle; number and key are the caller's.
[[nodiscard]] bundle::BundleOptions bundle_options(HandOut const& hand_out, Program const& program);

/// What goes out and what stays, before anything is written.
[[nodiscard]] std::string preview_text(HandOut const& hand_out, Program const& program);
[[nodiscard]] nlohmann::ordered_json preview_json(HandOut const& hand_out, Program const& program);

}  // namespace nb::app

#include "export/redaction/redact.hpp"

#include "core/base/error.hpp"
#include "core/model/references.hpp"
#include "core/model/table.hpp"
#include "export/redaction/account.hpp"
#include "export/redaction/redact_results.hpp"
#include "export/redaction/selection.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace nb::redaction {
namespace {

constexpr std::string_view placeholder_id = "nicht-gezeigt-";

/// Puts the register together that is handed out.
class Redaction {
public:
  Redaction(model::Register const& whole,
            Profile const& profile,
            Selection const& selection,
            text::Language language)
      : whole_(whole), profile_(profile), selection_(selection), language_(language) {}

  model::Register make() {
    if (auto const* const rule = selection_.rule(whole_.municipality.id)) {
      part_.municipality = shown_part(whole_.municipality, *rule);
    } else {
      part_.municipality = model::empty_record<model::Municipality>();
    }
    model::Register::each_table(whole_, [this](auto const& records) {
      using Record = typename std::remove_cvref_t<decltype(records)>::value_type;
      for (auto const& record : records) {
        auto const* const rule = selection_.rule(record.id);
        if (rule != nullptr && may_stand(record)) {
          model::table<Record>(part_).push_back(shown_part(record, *rule));
        }
      }
    });
    part_.resources.insert(part_.resources.end(), placeholders_.begin(), placeholders_.end());
    return std::move(part_);
  }

private:
  /// A need on something that is not shown goes out only where a placeholder may stand for it.
  template <typename Record>
  [[nodiscard]] bool may_stand([[maybe_unused]] Record const& record) const {
    if constexpr (std::is_same_v<Record, model::Requirement>) {
      auto const ids = model::ids_of(record.need);
      return profile_.graph == GraphRule::nameless ||
             std::all_of(ids.begin(), ids.end(), [this](auto const& id) { return selection_.shows(id); });
    } else {
      return true;
    }
  }

  /// Starts empty; only named fields are copied, by way of their canonical text.
  template <typename Record>
  Record shown_part(Record record, RecordRule const& rule) {
    std::map<std::string_view, std::string> texts;
    Record::each_field(record, [&](model::Field const& field, auto& value) {
      if (rule.fields.contains(field.name)) {
        neutralise(field, value);
        texts.emplace(field.name, model::encode(value));
      }
    });
    auto part = model::empty_record<Record>();
    Record::each_field(part, [&](model::Field const& field, auto& value) {
      if (auto const found = texts.find(field.name); found != texts.end()) {
        (void)model::decode(found->second, value);
      }
    });
    return part;
  }

  template <typename Value>
  void neutralise(model::Field const& field, Value& value) {
    if constexpr (std::is_same_v<Value, model::Need>) {
      replace_hidden(value);
    } else if constexpr (std::is_same_v<Value, std::vector<model::RecordId>>) {
      if (!field.refers_to.empty()) {
        value.erase(std::remove_if(
                        value.begin(), value.end(), [this](auto const& id) { return !selection_.shows(id); }),
                    value.end());
      }
    } else if constexpr (std::is_same_v<Value, model::RecordId>) {
      if (!field.refers_to.empty() && !selection_.shows(value)) {
        value.clear();
      }
    }
  }

  void replace_hidden(model::Need& need) {
    std::vector<model::Need*> waiting{&need};
    while (!waiting.empty()) {
      auto& next = *waiting.back();
      waiting.pop_back();
      if (!next.is_group() && !selection_.shows(next.id)) {
        next.id = placeholder(next.id);
      }
      for (auto left = next.members.size(); left > 0; --left) {
        waiting.push_back(&next.members[left - 1]);
      }
    }
  }

  std::string placeholder(model::RecordId const& hidden) {
    auto const [place, is_new] = numbers_.try_emplace(hidden, placeholders_.size() + 1);
    if (is_new) {
      add_placeholder(place->second);
    }
    return placeholders_[place->second - 1].id;
  }

  void add_placeholder(std::size_t number) {
    auto const& messages = text::Messages::of(language_);
    auto resource = model::empty_record<model::Resource>();
    resource.id = std::string(placeholder_id) + std::to_string(number);
    while (selection_.shows(resource.id)) {
      resource.id += '-';
    }
    resource.title = messages("redaction.placeholder", {{"number", std::to_string(number)}});
    resource.category = messages("redaction.withheld");
    placeholders_.push_back(std::move(resource));
  }

  model::Register const& whole_;
  Profile const& profile_;
  Selection const& selection_;
  text::Language language_;
  model::Register part_;
  std::map<model::RecordId, std::size_t> numbers_;  // of what is hidden
  std::vector<model::Resource> placeholders_;       // in the order of their numbers
};

std::vector<model::RecordId> ids_shown(model::Register const& register_, Selection const& selection) {
  std::vector<model::RecordId> ids;
  model::each_record(register_, [&](auto const& record) {
    if (selection.shows(record.id)) {
      ids.push_back(record.id);
    }
  });
  std::sort(ids.begin(), ids.end());
  return ids;
}

Redacted whole_register(model::Register const& register_, assessment::Assessment const& assessment) {
  Redacted all{register_, assessment, {}, {}, {}};
  model::each_record(register_, [&](auto const& record) { all.shown.push_back(record.id); });
  std::sort(all.shown.begin(), all.shown.end());
  all.account = account_of(register_, register_, [](std::string_view) { return true; });
  return all;
}

}  // namespace

bool Redacted::is_shown(std::string_view id) const {
  return std::binary_search(shown.begin(), shown.end(), id, std::less<>());
}

Redacted redact(model::Register const& register_,
                assessment::Assessment const& assessment,
                Profile const& profile,
                model::Partner const* recipient,
                text::Language language) {
  if (profile.everything) {
    return whole_register(register_, assessment);
  }
  if (profile.needs_recipient() && recipient == nullptr) {
    throw Error(ErrorKind::usage, "redaction.no_recipient", profile.name);
  }
  Selection const selection(register_, profile, recipient);
  Redacted result;
  result.register_ = Redaction(register_, profile, selection, language).make();
  result.assessment = ResultRedaction(register_, selection).of(assessment);
  auto const known = result.assessment.resources.size();
  for (auto i = known; i < result.register_.resources.size(); ++i) {
    assessment::ResourceResult placeholder;
    placeholder.id = result.register_.resources[i].id;
    placeholder.gap = assessment::Gap::unknown;
    result.assessment.resources.push_back(std::move(placeholder));
  }
  result.shown = ids_shown(register_, selection);
  result.account =
      account_of(register_, result.register_, [&](std::string_view id) { return selection.shows(id); });
  result.findings = profile.findings;
  auto const repeated = withheld_in_texts(register_, result.register_);
  result.findings.insert(result.findings.end(), repeated.begin(), repeated.end());
  return result;
}

}  // namespace nb::redaction

#include "continuity/assessment/why_failed.hpp"

#include "continuity/assessment/build_graph.hpp"
#include "continuity/assessment/unknown_record.hpp"
#include "continuity/assessment/wording.hpp"
#include "core/graph/explain.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace nb::assessment {

namespace {

class FailureWords {
public:
  FailureWords(model::Register const& from, std::vector<model::RecordId> const& failed)
      : register_(from), records_(from), built_(build_graph(from, {})) {
    for (auto const& id : failed) {
      lost_.push_back(node_of(id));
    }
    std::vector<graph::Loss> losses;
    for (auto const node : lost_) {
      losses.push_back({node, Minutes{0}});
    }
    onset_ = graph::onset(built_.graph, losses);
  }

  std::vector<Reason> about(model::RecordId const& id) {
    auto const node = node_of(id);
    auto const proof = graph::why_failed(built_.graph, lost_, node);
    if (proof.empty()) {
      say_holds(id);
    }
    for (auto const& step : proof) {
      causes_[step.node] = &step;
    }
    for (auto const& step : proof) {
      if (built_.graph.is_real(step.node)) {
        say(step);
      }
    }
    auto const at = proof.empty() ? std::nullopt : onset_[node];
    if (at && *at > Minutes{0} && built_.normal_side.contains(id)) {
      because_.push_back(
          {"fails_after_emergency", id, {{"title", titled(records_, id)}, {"time", shown(*at)}}, {}});
    }
    return std::move(because_);
  }

private:
  graph::Node node_of(model::RecordId const& id) const {
    auto const node = is_record_key(id) ? built_.graph.find(id) : std::nullopt;
    if (!node) {
      refuse_unknown_record(register_, id);
    }
    return *node;
  }

  void add_time(NamedValues& values, graph::Node node) const {
    if (onset_[node].value_or(Minutes{0}) == Minutes{0}) {
      add_word(values, "at", "reason_word.at_once");
    } else {
      NamedValues const time{{"time", shown(*onset_[node])}};
      values.emplace_back("at", text::Messages::of(text::Language::german)("reason_word.after", time));
      values.emplace_back("at.en", text::Messages::of(text::Language::english)("reason_word.after", time));
    }
  }

  /// The real nodes behind a cause: itself, or those of a group that are lost.
  [[nodiscard]] std::set<std::string> lost_behind(graph::Node cause) const {
    std::set<std::string> names;
    std::vector<graph::Node> to_do{cause};
    while (!to_do.empty()) {
      auto const at = to_do.back();
      to_do.pop_back();
      if (built_.graph.is_real(at)) {
        names.insert(titled(records_, built_.graph.key(at)));
      } else if (auto const step = causes_.find(at); step != causes_.end()) {
        to_do.insert(to_do.end(), step->second->causes.begin(), step->second->causes.end());
      }
    }
    return names;
  }

  void say(graph::FailureStep const& step) {
    auto const& key = built_.graph.key(step.node);
    NamedValues values{{"title", titled(records_, key)}};
    if (step.causes.empty()) {
      because_.push_back({"fails_itself", key, std::move(values), {}});
      return;
    }
    std::set<std::string> lost;
    for (auto const cause : step.causes) {
      lost.merge(lost_behind(cause));
    }
    std::string names;
    for (auto const& name : lost) {
      names += (names.empty() ? "" : " + ") + name;
    }
    values.emplace_back("lost", names);
    add_time(values, step.node);
    because_.push_back({lost.size() > 1 ? "fails_with_all" : "fails_with", key, std::move(values), {}});
  }

  /// Which of its needs are hit, and that they hold.
  void say_holds(model::RecordId const& id) {
    because_.push_back({"holds", id, {{"title", titled(records_, id)}}, {}});
    graph::FailureSearch search(built_.graph);
    search.fail(lost_);
    for (auto const& requirement : register_.requirements) {
      if (requirement.consumer != id || !requirement.essential) {
        continue;
      }
      std::string gone;
      std::string left;
      for (auto const& alternative : model::ids_of(requirement.need)) {
        auto const node = built_.graph.find(alternative);
        auto& list = node && search.failed(*node) ? gone : left;
        list += (list.empty() ? "" : ", ") + titled(records_, alternative);
      }
      if (!gone.empty() && !left.empty()) {
        because_.push_back({"holds_by", id, {{"gone", gone}, {"left", left}}, {}});
      }
    }
  }

  model::Register const& register_;
  model::RecordIndex records_;
  RegisterGraph built_;
  std::vector<graph::Node> lost_;
  graph::PerNode<std::optional<Minutes>> onset_;
  std::map<graph::Node, graph::FailureStep const*> causes_;
  std::vector<Reason> because_;
};

}  // namespace

std::vector<Reason> why_failed(model::Register const& register_,
                               model::RecordId const& id,
                               std::vector<model::RecordId> const& failed) {
  return FailureWords(register_, failed).about(id);
}

}  // namespace nb::assessment

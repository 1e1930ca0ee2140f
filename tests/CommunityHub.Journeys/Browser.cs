namespace CommunityHub.Journeys;
